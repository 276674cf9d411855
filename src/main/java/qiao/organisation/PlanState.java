package qiao.organisation;

/** How far a plan is. */
public enum PlanState {
  READING,
  /** A person has to look at it, and agree. */
  PREVIEW,
  RUNNING,
  /** Does not go on before a person says so. */
  STOPPED,
  DONE,
  DROPPED;

  /** Tells whether something is under way. */
  public boolean moves() {
    return this == READING || this == RUNNING;
  }
}
