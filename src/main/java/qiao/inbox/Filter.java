package qiao.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says which deliveries are meant. Begin with {@link #all()} and narrow it.
 *
 * @param before only those older than this id: the last one of the page before
 * @param limit how many at once, at most 200
 */
public record Filter(
    Optional<String> flow,
    Optional<DeliveryState> state,
    Optional<String> key,
    Optional<String> keyPrefix,
    Optional<Instant> acceptedFrom,
    Optional<Instant> acceptedTo,
    OptionalLong before,
    int limit) {
  static final int LARGEST_PAGE = 200;

  public Filter {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "limit must lie between 1 and %d, not %d".formatted(LARGEST_PAGE, limit));
    }
    flow.ifPresent(text -> keepable("flow", text));
    key.ifPresent(text -> keepable("key", text));
    keyPrefix.ifPresent(text -> keepable("key", text));
  }

  /** No store has such a text, and PostgreSQL does not even take the question. */
  private static void keepable(String field, String text) {
    if (!KeptText.isKept(text)) {
      throw new IllegalArgumentException(
          "%s may not contain U+0000 or half of a surrogate pair: %s"
              .formatted(field, KeptText.json(text)));
    }
  }

  /** Means every delivery, 50 at once. */
  public static Filter all() {
    return new Filter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        50);
  }

  public Filter flow(String name) {
    return new Filter(
        Optional.of(name), state, key, keyPrefix, acceptedFrom, acceptedTo, before, limit);
  }

  public Filter state(DeliveryState one) {
    return new Filter(
        flow, Optional.of(one), key, keyPrefix, acceptedFrom, acceptedTo, before, limit);
  }

  public Filter key(String exact) {
    return new Filter(
        flow, state, Optional.of(exact), keyPrefix, acceptedFrom, acceptedTo, before, limit);
  }

  public Filter keyPrefix(String front) {
    return new Filter(
        flow, state, key, Optional.of(front), acceptedFrom, acceptedTo, before, limit);
  }

  /** Means those accepted at a time or later. */
  public Filter acceptedFrom(Instant time) {
    return new Filter(flow, state, key, keyPrefix, Optional.of(time), acceptedTo, before, limit);
  }

  /** Means those accepted before a time. */
  public Filter acceptedTo(Instant time) {
    return new Filter(flow, state, key, keyPrefix, acceptedFrom, Optional.of(time), before, limit);
  }

  public Filter before(long id) {
    return new Filter(
        flow, state, key, keyPrefix, acceptedFrom, acceptedTo, OptionalLong.of(id), limit);
  }

  public Filter limit(int most) {
    return new Filter(flow, state, key, keyPrefix, acceptedFrom, acceptedTo, before, most);
  }

  /** Tells whether a delivery is one of the flow and the state that are meant. */
  boolean isIn(Delivery one) {
    return flow.map(one.flow()::equals).orElse(true) && state.map(one.state()::equals).orElse(true);
  }

  /** Tells whether a delivery was accepted within the time that is meant. */
  boolean isAt(Delivery one) {
    return acceptedFrom.map(from -> !one.acceptedAt().isBefore(from)).orElse(true)
        && acceptedTo.map(to -> one.acceptedAt().isBefore(to)).orElse(true);
  }

  /** Tells whether the key of a delivery begins as is meant. */
  boolean isLike(Delivery one) {
    return keyPrefix.map(one.key()::startsWith).orElse(true);
  }
}
