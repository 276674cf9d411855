package qiao.tag;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.crm.Joins;

/** Makes the question for the CRM's tags of a contact that is related, where libraries agree. */
final class TagsAsked implements Processor {
  private final Joins joins;
  private final TagStore store;

  TagsAsked(Joins joins, TagStore store) {
    this.joins = joins;
    this.store = store;
  }

  @Override
  public void process(Exchange exchange) {
    String join = Marks.join(exchange);
    boolean asked =
        store.agreed(join).isPresent()
            && !Marks.of(exchange, "id").isBlank()
            && !Marks.of(exchange, "member").isBlank();
    exchange.setVariable("tags", asked ? "ask" : "nothing");
    if (asked) {
      exchange.getMessage().setBody(Marks.question(joins.find(join).orElseThrow(), exchange));
    }
  }
}
