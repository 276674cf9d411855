package qiao.customer;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.crm.Join;
import qiao.crm.Joins;

/** Looks at a customer that the CRM told of: whether 企业微信 is to be told, and of which contact. */
final class CrmCustomerArrived implements Processor {
  private final Joins joins;
  private final Relations relations;

  CrmCustomerArrived(Joins joins, Relations relations) {
    this.joins = joins;
    this.relations = relations;
  }

  @Override
  public void process(Exchange exchange) {
    Join join = Carry.join(exchange, joins);
    String contact = Carry.contact(exchange);
    CrmRecord record = CrmRecord.of(exchange.getMessage().getBody(Map.class));
    exchange.getMessage().setHeader(Carry.ACCOUNT, join.customers());
    Optional<Relation> relation =
        relations
            .ofContact(join.name(), contact)
            .filter(one -> one.customer().equals(record.id()))
            .filter(one -> followed(join, contact));
    boolean news = relation.filter(one -> keep(exchange, one, record.said())).isPresent();
    Carry.want(exchange, news ? "read" : "nothing");
  }

  private boolean followed(Join join, String contact) {
    return relations.followers(join.name(), contact).stream().anyMatch(Follower::following);
  }

  /** Keeps what the CRM says otherwise than last time; tells whether there is such a thing. */
  private static boolean keep(Exchange exchange, Relation relation, Said said) {
    Said news = relation.crm().othersOf(said);
    Carry.keep(exchange, news);
    return !news.nothing();
  }
}
