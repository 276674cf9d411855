package qiao.inbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which deliveries are searched: by what has an index, and by what is looked for among those.
 *
 * @param filter flow, state, key, time, place and size of the page
 * @param account the account that a message came from, or goes to
 * @param fault the kind of the fault that it stands still by
 * @param step the step that failed
 * @param receiver the employee or user whom the message names
 * @param text a part of key, lane, reason, note or payload, in any case
 */
public record Search(
    Filter filter,
    Optional<String> account,
    Optional<String> fault,
    Optional<String> step,
    Optional<String> receiver,
    Optional<String> text) {

  public Search {
    account = given(account);
    step = given(step);
    receiver = given(receiver);
    text = given(text);
  }

  /** Searches by what has an index only. */
  public static Search of(Filter filter) {
    return new Search(
        filter,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public Search with(Filter other) {
    return new Search(other, account, fault, step, receiver, text);
  }

  /** Tells whether indexes find all that is meant. */
  boolean isIndexed() {
    return account.isEmpty()
        && fault.isEmpty()
        && step.isEmpty()
        && receiver.isEmpty()
        && text.isEmpty();
  }

  /** Tells whether payloads have to be read. */
  boolean readsPayloads() {
    return receiver.isPresent() || text.isPresent();
  }

  /** Tells whether a delivery fits without a look at its payload. */
  boolean fits(Delivery one) {
    return is(account, one.account()) && is(fault, one.fault()) && is(step, one.step());
  }

  private static boolean is(Optional<String> wanted, String value) {
    return wanted.map(value::equals).orElse(true);
  }

  /** Tells whether a delivery fits that {@link #fits}, now that its payload is known. */
  boolean fits(Delivery one, String payload) {
    return receiver.map(name -> names(one, payload, name)).orElse(true)
        && text.map(part -> says(one, payload, part)).orElse(true);
  }

  /** A receiver is a whole word: e1 is not meant by e12. */
  private static boolean names(Delivery one, String payload, String name) {
    return payload.contains("\"" + name + "\"") || one.lane().endsWith("/" + name);
  }

  private static boolean says(Delivery one, String payload, String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return Stream.of(one.key(), one.lane(), one.reason(), one.note(), payload)
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Optional<String> given(Optional<String> text) {
    return text.map(String::strip).filter(one -> !one.isEmpty());
  }
}
