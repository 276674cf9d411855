package qiao.standin;

import java.time.Duration;

/**
 * Says what goes wrong with one call. Unless its name says otherwise, a mishap strikes before the
 * call is processed, so the call has no effect.
 *
 * @param latency how long {@code SLOW}, {@code LATE} and {@code SLOW_BODY} take
 * @param code the vendor's error code, for {@code REFUSED}
 */
public record Mishap(Kind kind, Duration latency, String code, String message) {

  /** Names the kinds of mishap. */
  public enum Kind {
    OK,
    BUSY,
    BUSY_AFTER,
    CUT,
    CUT_AFTER,
    SLOW,
    LATE,
    SLOW_BODY,
    UNAVAILABLE,
    GARBAGE,
    REFUSED,
    TOO_FAST,
    TOKEN_INVALID
  }

  /** Lets the call pass. */
  public static Mishap ok() {
    return of(Kind.OK);
  }

  /** Answers HTTP 500. */
  public static Mishap busy() {
    return of(Kind.BUSY);
  }

  /** Processes the call, then answers HTTP 500. */
  public static Mishap busyAfter() {
    return of(Kind.BUSY_AFTER);
  }

  /** Closes the connection without an answer. */
  public static Mishap cut() {
    return of(Kind.CUT);
  }

  /** Processes the call, then closes the connection without an answer. */
  public static Mishap cutAfter() {
    return of(Kind.CUT_AFTER);
  }

  /** Processes the call at once, but answers late. */
  public static Mishap slow(Duration latency) {
    return new Mishap(Kind.SLOW, latency, "", "");
  }

  /** Processes the call late, even when the caller has gone by then. */
  public static Mishap late(Duration latency) {
    return new Mishap(Kind.LATE, latency, "", "");
  }

  /** Processes the call and answers, but stops for a while in the middle of the body. */
  public static Mishap slowBody(Duration latency) {
    return new Mishap(Kind.SLOW_BODY, latency, "", "");
  }

  /** Answers HTTP 503 with an HTML page. */
  public static Mishap unavailable() {
    return of(Kind.UNAVAILABLE);
  }

  /** Processes the call, then answers HTTP 200 with JSON that breaks off. */
  public static Mishap garbage() {
    return of(Kind.GARBAGE);
  }

  /** Answers with an error code of the vendor, in the vendor's form. */
  public static Mishap refused(String code, String message) {
    return new Mishap(Kind.REFUSED, Duration.ZERO, code, message);
  }

  /** Answers as the vendor does when it is asked too often. */
  public static Mishap tooFast() {
    return of(Kind.TOO_FAST);
  }

  /** Answers as the vendor does when a token is not valid. */
  public static Mishap tokenInvalid() {
    return of(Kind.TOKEN_INVALID);
  }

  private static Mishap of(Kind kind) {
    return new Mishap(kind, Duration.ZERO, "", "");
  }
}
