package qiao.callback;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes what the caller gets: nothing of an exchange but what is meant for him. */
final class Reply {
  private Reply() {}

  /** Answers 200 with a text and nothing around it. */
  static void plain(Exchange exchange, String text) {
    write(exchange, 200, "text/plain;charset=UTF-8", text);
  }

  static void xml(Exchange exchange, String xml) {
    write(exchange, 200, "text/xml;charset=UTF-8", xml);
  }

  /** Answers with a status alone; the route ends here. */
  static void refuse(Exchange exchange, int status) {
    write(exchange, status, "text/plain", "");
    exchange.setRouteStop(true);
  }

  private static void write(Exchange exchange, int status, String type, String body) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, type);
    message.setBody(body);
  }
}
