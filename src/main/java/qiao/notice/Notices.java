package qiao.notice;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.DeliveryState;
import qiao.inbox.Filter;
import qiao.inbox.Untold;

/** Shows whether administrators are told of what stands still. */
public final class Notices {
  private static final int MOST_COUNTED = 200;

  private final Deliveries deliveries;
  private final Untold untold;
  private final List<Recipient> recipients;

  Notices(Deliveries deliveries, Untold untold, List<Recipient> recipients) {
    this.deliveries = deliveries;
    this.untold = untold;
    this.recipients = recipients;
  }

  /**
   * Says how notices stand.
   *
   * @param recipients how many places are told; with none, nobody is
   * @param collected what the next notice will tell
   * @param unsent notices that could not be sent, and are tried again or parked; at most 600 are
   *     counted
   * @param since when the oldest of these was made
   * @param reason why the newest of these could not be sent; blank when all were
   */
  public record State(
      int recipients, long collected, int unsent, Optional<Instant> since, String reason) {}

  /**
   * Names one place that notices go to.
   *
   * @param group of administrators
   * @param channel {@code robot}, {@code mail}, {@code webhook}
   * @param to an account, or mail addresses
   */
  public record Place(String group, String channel, String to) {}

  /** Returns the places that notices go to, as they are configured. */
  public List<Place> places() {
    return recipients.stream().map(one -> new Place(one.group(), one.channel(), one.to())).toList();
  }

  /** Asks the store. */
  public State state() {
    List<Delivery> unsent =
        Stream.of(DeliveryState.WAITING, DeliveryState.MOVING, DeliveryState.PARKED)
            .flatMap(state -> deliveries.find(of(state)).stream())
            .filter(one -> one.tries() > 0)
            .sorted(Comparator.comparingLong(Delivery::id))
            .toList();
    return new State(
        recipients.size(),
        untold.collected(),
        unsent.size(),
        unsent.stream().findFirst().map(Delivery::acceptedAt),
        unsent.isEmpty() ? "" : unsent.get(unsent.size() - 1).reason());
  }

  private static Filter of(DeliveryState state) {
    return Filter.all().flow(NoticeInbox.FLOW).state(state).limit(MOST_COUNTED);
  }
}
