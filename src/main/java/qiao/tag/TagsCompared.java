package qiao.tag;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Works out which tags either side lacks or has too many. What either side added or took since both
 * agreed is done on the other; where they never agreed, nothing is taken.
 */
final class TagsCompared implements Processor {
  private final TagStore store;

  TagsCompared(TagStore store) {
    this.store = store;
  }

  @Override
  public void process(Exchange exchange) {
    String name = Marks.join(exchange);
    Marks marks = new Marks(exchange, store.pairs(name));
    String member = Marks.of(exchange, "member");
    Set<String> wecom = marks.inWecom();
    Set<String> agreed =
        marks.known(store.marks(name, Marks.contact(exchange), member).orElse(Set.of()));
    Object told = ((Map<?, ?>) exchange.getMessage().getBody()).get(Marks.of(exchange, "id"));
    if (!(told instanceof List<?> list)) {
      nothing(exchange, agreed);
      return;
    }
    Set<String> crm = marks.known(list);
    Set<String> wanted = merged(agreed, wecom, crm);
    exchange.setVariable("to-crm", toCrm(exchange, crm, wanted));
    exchange.setVariable(
        "to-wecom", toWecom(Marks.contact(exchange), member, marks, wecom, wanted));
    exchange.setVariable("agreed", List.copyOf(wanted));
  }

  /**
   * A customer of whom the CRM says nothing has not lost all tags: perhaps the customer is gone.
   */
  private static void nothing(Exchange exchange, Set<String> agreed) {
    exchange.setVariable("to-crm", Map.of());
    exchange.setVariable("to-wecom", Map.of());
    exchange.setVariable("agreed", List.copyOf(agreed));
  }

  /** What one side took is gone, what one side added is there. */
  static Set<String> merged(Set<String> agreed, Set<String> one, Set<String> other) {
    Set<String> merged = new LinkedHashSet<>(one);
    merged.addAll(other);
    merged.removeIf(tag -> agreed.contains(tag) && !(one.contains(tag) && other.contains(tag)));
    return merged;
  }

  private static Map<String, Object> toCrm(Exchange exchange, Set<String> has, Set<String> wanted) {
    List<String> add = without(wanted, has);
    List<String> remove = without(has, wanted);
    return add.isEmpty() && remove.isEmpty()
        ? Map.of()
        : Map.of(
            "object",
            Marks.of(exchange, "object"),
            "id",
            Marks.of(exchange, "id"),
            "add",
            add,
            "remove",
            remove);
  }

  private static Map<String, Object> toWecom(
      String contact, String member, Marks marks, Set<String> has, Set<String> wanted) {
    List<String> add = marks.wecom(without(wanted, has));
    List<String> remove = marks.wecom(without(has, wanted));
    if (add.isEmpty() && remove.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("userid", member);
    change.put("external_userid", contact);
    if (!add.isEmpty()) {
      change.put("add_tag", add);
    }
    if (!remove.isEmpty()) {
      change.put("remove_tag", remove);
    }
    return change;
  }

  private static List<String> without(Set<String> tags, Set<String> others) {
    return tags.stream().filter(tag -> !others.contains(tag)).toList();
  }
}
