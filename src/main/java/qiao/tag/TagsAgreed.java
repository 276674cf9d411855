package qiao.tag;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Keeps by which tags both sides have marked a contact since. */
final class TagsAgreed implements Processor {
  private final TagStore store;

  TagsAgreed(TagStore store) {
    this.store = store;
  }

  @Override
  public void process(Exchange exchange) {
    Set<String> tags = new LinkedHashSet<>();
    exchange.getVariable("agreed", List.class).forEach(tag -> tags.add(String.valueOf(tag)));
    store.mark(Marks.join(exchange), Marks.contact(exchange), Marks.of(exchange, "member"), tags);
  }
}
