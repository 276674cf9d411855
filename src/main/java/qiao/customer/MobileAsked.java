package qiao.customer;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Makes the question who in the CRM has a contact's mobile, when it is this contact's turn. */
final class MobileAsked implements Processor {
  private final Claims claims;

  MobileAsked(Claims claims) {
    this.claims = claims;
  }

  @Override
  public void process(Exchange exchange) throws MobileClaimed {
    String mobile = Carry.customer(exchange).get("mobile");
    String join = exchange.getMessage().getHeader(Carry.JOIN, "", String.class);
    claims.take(join, mobile, Carry.contact(exchange));
    exchange.getMessage().setBody(Map.of("mobiles", List.of(mobile)));
  }
}
