package qiao.setup;

import java.time.Instant;

/**
 * Says how a step stands, and how that is known.
 *
 * @param evidence what the test saw, or what the person noted
 * @param by who said so: a person, also of a test that he began
 */
public record Judged(State state, String evidence, String by, Instant at) {
  /** Says how a step stands. */
  public enum State {
    OPEN,
    DONE,
    SKIPPED
  }
}
