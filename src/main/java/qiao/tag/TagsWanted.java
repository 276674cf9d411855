package qiao.tag;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Tells whether the tags of a contact that was just read are others than when both sides agreed.
 */
final class TagsWanted implements Processor {
  private final TagStore store;

  TagsWanted(TagStore store) {
    this.store = store;
  }

  @Override
  public void process(Exchange exchange) {
    String join = Marks.join(exchange);
    String member = Marks.of(exchange, "member");
    boolean wanted =
        !member.isBlank()
            && store.agreed(join).isPresent()
            && !store
                .marks(join, Marks.contact(exchange), member)
                .orElse(Set.of())
                .equals(new Marks(exchange, store.pairs(join)).inWecom());
    exchange.setVariable("tags", wanted ? "others" : "same");
  }
}
