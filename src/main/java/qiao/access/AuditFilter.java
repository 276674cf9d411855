package qiao.access;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says which entries of the audit are wanted, newest first.
 *
 * @param action a whole one, or its beginning and {@code *}: {@code delivery.*}
 * @param subject a whole one, or its beginning and {@code *}
 * @param text a part of the subject or the details, in any case
 * @param before the id of the last entry of the page before
 * @param limit 1 to 200
 */
public record AuditFilter(
    Optional<String> who,
    Optional<String> action,
    Optional<String> subject,
    Optional<String> text,
    Optional<Instant> from,
    Optional<Instant> to,
    OptionalLong before,
    int limit) {
  private static final int MOST = 200;

  public AuditFilter {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be from 1 to " + MOST + ": " + limit);
    }
    who = given(who);
    action = given(action);
    subject = given(subject);
    text = given(text);
  }

  /** Returns a filter for everything, the newest so many. */
  public static AuditFilter newest(int limit) {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        limit);
  }

  private static Optional<String> given(Optional<String> text) {
    return text.map(String::strip).filter(one -> !one.isEmpty());
  }
}
