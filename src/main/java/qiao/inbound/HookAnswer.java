package qiao.inbound;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Answers a callback that was read to its end: 200 with the number of the delivery that the inbox
 * made of it; 200 without one when no flow takes it; and 503 when the inbox could not keep it, so
 * that nobody who was told success can have lost anything.
 */
final class HookAnswer implements Processor {
  /** Carries the number of the delivery, as the inbox sets it. */
  static final String DELIVERY = "QiaoDelivery";

  /** Holds what the route did with a push: set by the route once the inbox returned. */
  static final String ACCEPTED = "accepted";

  @Override
  public void process(Exchange exchange) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null) {
      answer.put("accepted", false);
      answer.put("why", "it could not be kept, send it again");
      write(exchange, 503, answer);
    } else if (exchange.getVariable(ACCEPTED, false, boolean.class)) {
      answer.put("accepted", true);
      Long delivery = exchange.getMessage().getHeader(DELIVERY, Long.class);
      if (delivery != null) {
        answer.put("delivery", delivery);
      }
      write(exchange, 200, answer);
    } else {
      String action = exchange.getMessage().getHeader("QiaoAction", String.class);
      leave(exchange, "no flow takes " + action);
    }
  }

  /** Answers 200 and says why nothing was taken; the route ends here. */
  static void leave(Exchange exchange, String why) {
    refuse(exchange, 200, why);
  }

  /**
   * Answers with a status, and with a reason where the caller may know one; the route ends here.
   */
  static void refuse(Exchange exchange, int status, String why) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (why != null) {
      answer.put("accepted", false);
      answer.put("why", why);
    }
    write(exchange, status, answer);
    exchange.setRouteStop(true);
  }

  private static void write(Exchange exchange, int status, Map<String, Object> answer) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setBody(answer.isEmpty() ? "" : PushJson.write(answer));
  }
}
