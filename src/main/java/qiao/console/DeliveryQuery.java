package qiao.console;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import qiao.inbox.DeliveryState;
import qiao.inbox.Filter;
import qiao.inbox.Search;

/**
 * Holds what was filled in above the list of deliveries, as it was filled in; a blank field means
 * anything.
 *
 * @param key whole, or its beginning and {@code *}
 * @param fault the word of a fault; {@code -}: parked by the flow on purpose
 * @param from a local time such as {@code 2026-03-02T01:00}, in the zone that pages show
 * @param before the last id of the page before
 */
public record DeliveryQuery(
    String flow,
    String state,
    String account,
    String key,
    String receiver,
    String fault,
    String step,
    String text,
    String from,
    String to,
    String before) {
  static final int PAGE = 50;
  private static final String ON_PURPOSE = "-";

  public DeliveryQuery {
    flow = plain(flow);
    state = plain(state);
    account = plain(account);
    key = plain(key);
    receiver = plain(receiver);
    fault = plain(fault);
    step = plain(step);
    text = plain(text);
    from = plain(from);
    to = plain(to);
    before = plain(before);
  }

  private static String plain(String value) {
    return value == null ? "" : value.strip();
  }

  /** Says where the deliveries of a group of parked ones are listed. */
  static DeliveryQuery parked(String flow, String account, String step, String fault) {
    String word = fault.isEmpty() ? ON_PURPOSE : fault;
    return new DeliveryQuery(
        flow, DeliveryState.PARKED.name(), account, "", "", word, step, "", "", "", "");
  }

  /**
   * @throws IllegalArgumentException naming field and value of what can't be searched
   */
  Search search(ZoneId zone) {
    Filter filter = Filter.all().limit(PAGE);
    filter = flow.isEmpty() ? filter : filter.flow(flow);
    filter = state.isEmpty() ? filter : filter.state(known(state));
    filter = key.isEmpty() ? filter : keyed(filter);
    filter = from.isEmpty() ? filter : filter.acceptedFrom(time("from", from, zone));
    filter = to.isEmpty() ? filter : filter.acceptedTo(time("to", to, zone));
    filter = before.isEmpty() ? filter : filter.before(number(before));
    return new Search(
        filter, given(account), faultWord(), given(step), given(receiver), given(text));
  }

  private Filter keyed(Filter filter) {
    return key.endsWith("*")
        ? filter.keyPrefix(key.substring(0, key.length() - 1))
        : filter.key(key);
  }

  private Optional<String> faultWord() {
    return fault.equals(ON_PURPOSE) ? Optional.of("") : given(fault);
  }

  private static Optional<String> given(String value) {
    return Optional.of(value).filter(one -> !one.isEmpty());
  }

  private static DeliveryState known(String name) {
    return Arrays.stream(DeliveryState.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "state '%s' must be one of %s"
                        .formatted(name, Arrays.toString(DeliveryState.values()))));
  }

  private static Instant time(String field, String value, ZoneId zone) {
    try {
      return LocalDateTime.parse(value).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s '%s' must be a time such as 2026-03-02T01:00".formatted(field, value), e);
    }
  }

  private static long number(String value) {
    if (!value.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("before '%s' must be a whole number".formatted(value));
    }
    return Long.parseLong(value);
  }

  /** Tells whether nothing is filled in but a state: too much to change at once by a slip. */
  boolean isOpen() {
    return flow.isEmpty()
        && account.isEmpty()
        && key.isEmpty()
        && receiver.isEmpty()
        && fault.isEmpty()
        && step.isEmpty()
        && text.isEmpty();
  }

  DeliveryQuery state(String other) {
    return new DeliveryQuery(
        flow, other, account, key, receiver, fault, step, text, from, to, before);
  }

  /** Returns the same from another place on; blank: from the newest. */
  public DeliveryQuery before(String place) {
    return new DeliveryQuery(
        flow, state, account, key, receiver, fault, step, text, from, to, place);
  }

  /** Writes what is filled in as the query of an address. */
  public String address() {
    return fields().entrySet().stream()
        .filter(field -> !field.getValue().isEmpty())
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Reads what {@link #address} wrote; what else it may hold is left out. */
  static DeliveryQuery of(String address) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : address.split("&")) {
      int end = field.indexOf('=');
      if (end > 0) {
        fields.put(
            field.substring(0, end),
            URLDecoder.decode(field.substring(end + 1), StandardCharsets.UTF_8));
      }
    }
    return new DeliveryQuery(
        fields.get("flow"),
        fields.get("state"),
        fields.get("account"),
        fields.get("key"),
        fields.get("receiver"),
        fields.get("fault"),
        fields.get("step"),
        fields.get("text"),
        fields.get("from"),
        fields.get("to"),
        fields.get("before"));
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("flow", flow);
    fields.put("state", state);
    fields.put("account", account);
    fields.put("key", key);
    fields.put("receiver", receiver);
    fields.put("fault", fault);
    fields.put("step", step);
    fields.put("text", text);
    fields.put("from", from);
    fields.put("to", to);
    fields.put("before", before);
    return fields;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
