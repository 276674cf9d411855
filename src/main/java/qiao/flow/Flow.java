package qiao.flow;

import java.time.Duration;
import java.util.Optional;

/**
 * Shows one flow as it is now.
 *
 * @param id the id of its route
 * @param description what it does, in the words of its file
 * @param file the file that defines it
 * @param uptime since when it runs; zero when it does not
 * @param problem what is wrong with its file; the flow may still run in its last good version
 */
public record Flow(
    String id,
    String description,
    String file,
    State state,
    Duration uptime,
    Optional<String> problem) {

  /** Names what a flow is doing. */
  public enum State {
    STARTED,
    STOPPED,
    /** It never ran: its file has been broken since Qiao started. */
    BROKEN
  }
}
