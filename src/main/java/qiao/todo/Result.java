package qiao.todo;

import java.time.Duration;
import java.util.Optional;

/**
 * Says what an answer means.
 *
 * @param code what the OA's code was, or {@code HTTP 503}, or {@code Fault Server}; blank when the
 *     answer had none
 * @param message what the OA said, 2000 characters at the most
 * @param data what stood at {@code dataName}; blank when nothing did
 * @param note how it was decided, where this is not plain: for the log and the record
 * @param pause how long the OA asks to wait
 */
public record Result(
    Kind kind, String code, String message, String data, String note, Optional<Duration> pause) {

  /** What is to be done next. */
  public enum Kind {
    DONE,
    /** Try again later. */
    TRANSIENT,
    /** Renew the token and call once more, at once. */
    TOKEN_EXPIRED,
    /** Trying again would meet the same answer: a person has to change something. */
    PERMANENT
  }

  private static final int LONGEST = 2_000;

  public Result {
    message = Shown.cut(message, LONGEST);
    data = Shown.cut(data, LONGEST);
  }

  static Result of(Kind kind, String code, String message, String note) {
    return new Result(kind, code, message, "", note, Optional.empty());
  }
}
