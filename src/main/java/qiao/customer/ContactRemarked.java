package qiao.customer;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Keeps what both sides say since 企业微信 was told, so that neither is told again. */
final class ContactRemarked implements Processor {
  private final Relations relations;

  ContactRemarked(Relations relations) {
    this.relations = relations;
  }

  @Override
  public void process(Exchange exchange) {
    Map<String, String> customer = Carry.customer(exchange);
    relations.told(
        exchange.getMessage().getHeader(Carry.JOIN, "", String.class),
        Carry.contact(exchange),
        customer.get(Carry.LABEL),
        new Said(customer.get("name"), customer.get("mobile"), customer.get("company")));
  }
}
