package qiao.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows one delivery as it stands; texts hold no secrets. */
public record Delivery(
    long id,
    String flow,
    String lane,
    String key,
    String account,
    DeliveryState state,
    Instant acceptedAt,
    Instant dueAt,
    Instant updatedAt,
    Optional<Instant> finishedAt,
    int run,
    int attempts,
    int tries,
    String fault,
    String step,
    String reason,
    String advice,
    String note) {

  /**
   * Shows a delivery with everything that happened to it, and in words what happens next.
   *
   * @param correlation what the caller calls what it began; the same for all messages that follow
   */
  public record Story(
      Delivery delivery,
      String correlation,
      String payload,
      List<Attempt> attempts,
      List<Call> calls,
      String next) {}

  /** Shows one attempt that ended. */
  public record Attempt(
      int number,
      int run,
      Instant startedAt,
      Instant endedAt,
      String verdict,
      String fault,
      String step,
      String reason) {}

  /**
   * Shows one call to the outside; its state is READ, or one of {@link Journal.State}. What was
   * done in part is PARTLY while a person is waited for, and REST once the rest is asked for.
   */
  public record Call(
      long id,
      int run,
      int attempt,
      String step,
      String account,
      String operation,
      boolean changing,
      String state,
      Instant sentAt,
      Optional<Instant> answeredAt,
      String request,
      String answer,
      String fault,
      String reason) {}

  /** Counts the open deliveries of one flow. */
  public record Count(
      String flow,
      long waiting,
      long moving,
      long parked,
      Optional<Instant> oldestWaiting,
      boolean running) {
    /** Tells whether there is any. */
    public boolean isOpen() {
      return waiting + moving + parked > 0;
    }

    /** Counts those of a flow that has none. */
    public static Count none(String flow) {
      return new Count(flow, 0, 0, 0, Optional.empty(), true);
    }
  }
}
