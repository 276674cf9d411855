package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.camel.RuntimeCamelException;
import qiao.catalog.FollowRule;

/**
 * Goes through the items of every place below one, place by place, and holds those of one place at
 * a time, and the names of all, so that each item comes once.
 */
final class Follow implements Iterator<JsonNode> {
  private final FollowRule rule;
  private final ObjectNode given;
  private final PageAsk ask;
  private final Function<FollowRule.Instead, Iterator<JsonNode>> instead;
  private final Set<String> places = new LinkedHashSet<>();
  private final Queue<JsonNode> left = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private Iterator<JsonNode> items = Collections.emptyIterator();
  private JsonNode ahead;

  /**
   * @param listed the answer that lists the places
   * @param ask asks for the items of one place
   * @param instead asks for those of all places, where the first is refused
   */
  Follow(
      FollowRule rule,
      ObjectNode given,
      JsonNode listed,
      PageAsk ask,
      Function<FollowRule.Instead, Iterator<JsonNode>> instead) {
    this.rule = rule;
    this.given = given;
    this.ask = ask;
    this.instead = instead;
    for (JsonNode place : listed.at(rule.each())) {
      if (places.add(place.at(rule.from()).asText())) {
        left.add(place.at(rule.from()));
      }
    }
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && (items.hasNext() || !left.isEmpty())) {
      if (items.hasNext()) {
        JsonNode item = items.next();
        ahead = seen.add(item.at(rule.same()).asText()) ? item : null;
      } else {
        items = of(left.remove());
      }
    }
    return ahead != null;
  }

  @Override
  public JsonNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    JsonNode item = ahead;
    ahead = null;
    return item;
  }

  private Iterator<JsonNode> of(JsonNode place) {
    ObjectNode request = given.deepCopy();
    request.set(rule.sent(), place);
    try {
      return ask.answer(request).at(rule.items()).iterator();
    } catch (RuntimeCamelException e) {
      FollowRule.Instead other =
          rule.instead().filter(each -> refused(each, e.getCause())).orElseThrow(() -> e);
      left.clear();
      return within(other, instead.apply(other));
    }
  }

  private static boolean refused(FollowRule.Instead instead, Throwable why) {
    return why instanceof VendorFault fault && instead.codes().contains(fault.code());
  }

  private Iterator<JsonNode> within(FollowRule.Instead other, Iterator<JsonNode> all) {
    Iterable<JsonNode> each = () -> all;
    return StreamSupport.stream(each.spliterator(), false)
        .filter(item -> places.contains(item.at(other.within()).asText()))
        .iterator();
  }
}
