package qiao.inbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says until when a message is worth delivering. After that its delivery is finished with the
 * reason, instead of being tried, tried again or parked.
 */
record Until(Instant end) {
  private static final Logger LOG = LoggerFactory.getLogger(Until.class);

  /** Returns the end of a message; empty where it has none. */
  static Optional<Until> of(Payload payload) {
    // Nearly all have none, and are spared reading their headers once more.
    return payload.headers().contains(Headers.UNTIL)
        ? Optional.ofNullable(Payloads.headers(payload).get(Headers.UNTIL)).flatMap(Until::of)
        : Optional.empty();
  }

  private static Optional<Until> of(Object millis) {
    String text = String.valueOf(millis);
    return text.matches("\\d{1,15}")
        ? Optional.of(new Until(Instant.ofEpochMilli(Long.parseLong(text))))
        : Optional.empty();
  }

  /** Returns the verdict of a delivery that begins too late; empty while it is worth it. */
  Optional<Verdict> late(Clock clock) {
    return clock.instant().isBefore(end)
        ? Optional.empty()
        : Optional.of(over("nothing was done for it in time"));
  }

  /** Returns a verdict as it stands within the time: nothing is tried again, or parked, after. */
  Verdict within(Verdict verdict, Clock clock) {
    boolean again = verdict instanceof Verdict.TryAgain next && next.dueAt() >= end.toEpochMilli();
    boolean parked = verdict instanceof Verdict.Park && !clock.instant().isBefore(end);
    return again || parked ? over(verdict.reason()) : verdict;
  }

  private Verdict over(String why) {
    String note = "worth delivering until " + end + " only: " + why;
    LOG.warn("A delivery is over: {}", note);
    return new Verdict.Done(note);
  }
}
