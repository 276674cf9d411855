package qiao.inbox;

/** Says where a delivery is in its life. */
public enum DeliveryState {
  /** Waits for its time, or for older ones of its lane. */
  WAITING,
  /** Is under way in its flow. */
  MOVING,
  /** Was delivered. */
  DONE,
  /** Waits for a person and holds its lane back. */
  PARKED,
  /** Was given up by a person. */
  DROPPED;

  /** Holds for every delivery that younger ones of its lane wait behind. */
  static final String OPEN = "('WAITING', 'MOVING', 'PARKED')";
}
