package qiao.organisation;

/** What a step does. */
public enum Deed {
  /** Notes that both are one and the same; nothing is written to either side. */
  BIND,
  CREATE,
  CHANGE,
  MOVE,
  /** Switches a person off, or removes an empty department; never without a person's word. */
  LEAVE,
  /** Nothing: a person has to look why. */
  LEFT_OUT
}
