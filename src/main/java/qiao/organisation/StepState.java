package qiao.organisation;

/** How far a step is. */
public enum StepState {
  /** A person has to agree. */
  ASKS,
  WAITING,
  /** Perhaps done: before it is tried again, the far side is asked. */
  BEGUN,
  DONE,
  FAILED
}
