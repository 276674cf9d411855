package qiao.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells of many deliveries that a person replays or drops at once.
 *
 * @param meant the query of the list that was meant, or {@code ids:} and ids, commas between
 * @param reason why they are dropped; blank when they are replayed
 * @param expected how many there were when it began, as far as they were counted
 * @param looked how many were looked at so far
 * @param changed how many were replayed or dropped so far
 * @param before those below this id are still to come
 * @param failure why it stands still; blank when it does not
 * @param movedAt when it last came on
 */
public record Batch(
    long id,
    What what,
    String meant,
    String reason,
    State state,
    long expected,
    long looked,
    long changed,
    long before,
    String failure,
    Instant beganAt,
    String beganBy,
    Instant movedAt) {
  private static final String IDS = "ids:";

  /** Says what is done to each. */
  public enum What {
    REPLAY,
    DROP
  }

  /** Says how far it is. */
  public enum State {
    RUNNING,
    DONE,
    /** A person stopped it. */
    STOPPED,
    /** Something kept it from going on. */
    FAILED
  }

  /** Names a selection. */
  static String ids(List<Long> ids) {
    return IDS + ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  boolean isSelection() {
    return meant.startsWith(IDS);
  }

  List<Long> selection() {
    return Arrays.stream(meant.substring(IDS.length()).split(",")).map(Long::parseLong).toList();
  }
}
