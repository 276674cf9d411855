package qiao.archive;

import java.util.Locale;

/**
 * Tells of a file of a message.
 *
 * @param size in bytes, as far as it is known
 * @param reason why it is not here, or what is odd about it; may be blank
 */
public record KeptFile(String id, String name, long size, State state, String reason) {
  /** Says whether a file is here. */
  public enum State {
    /** It is being fetched. */
    WANTED,
    /** It is here. */
    KEPT,
    /** It will not come. */
    LOST
  }

  /** Tells whether a browser may show it as a picture. */
  public boolean isPicture() {
    return state == State.KEPT && name.toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png|gif)");
  }
}
