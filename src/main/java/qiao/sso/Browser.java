package qiao.sso;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Sends a browser to another address. */
final class Browser {
  private Browser() {}

  /** Answers with the address; the route may end here. */
  static void send(Exchange exchange, String location) {
    Message message = exchange.getMessage();
    boolean posted = Passage.visit(exchange).method().equals("POST");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, posted ? 303 : 302);
    message.setHeader("Location", location);
    message.setBody("");
  }
}
