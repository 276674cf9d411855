package qiao.customer;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.crm.Join;
import qiao.crm.Joins;

/** Keeps which customer a contact became, and what both sides say of it since. */
final class ContactRelated implements Processor {
  private static final String FLOW = "wecom-customer-to-crm";

  private final Joins joins;
  private final Relations relations;
  private final Claims claims;

  ContactRelated(Joins joins, Relations relations, Claims claims) {
    this.joins = joins;
    this.relations = relations;
    this.claims = claims;
  }

  @Override
  public void process(Exchange exchange) {
    Join join = Carry.join(exchange, joins);
    String contact = Carry.contact(exchange);
    Map<String, String> customer = Carry.customer(exchange);
    if (!customer.containsKey("id")) {
      Map<?, ?> created = Contact.map(exchange.getMessage().getBody());
      customer.put("object", Contact.text(created, "object"));
      customer.put("id", Contact.text(created, "id"));
    }
    if (customer.get("id").isBlank()) {
      throw new CustomerFault(
          "CRM 没有说新客户的编号", "看集成流 crm-" + join.crmVendor() + "-create-customer 的应答");
    }
    relations.relate(
        join.name(),
        contact,
        customer.get(Carry.LABEL),
        customer.get("object"),
        customer.get("id"),
        FLOW);
    claims.end(join.name(), contact);
    relations.said(
        join.name(),
        contact,
        customer.get(Carry.LABEL),
        customer.get(Carry.WECOM_SAID),
        customer.get(Carry.CRM_SAID));
  }
}
