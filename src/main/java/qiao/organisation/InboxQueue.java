package qiao.organisation;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Puts plans into {@code inbox:organisation}. */
final class InboxQueue implements Queue {
  private static final String INBOX = "inbox:organisation";

  private final ProducerTemplate template;

  InboxQueue(ProducerTemplate template) {
    this.template = template;
  }

  @Override
  public void goOn(Plan plan, String key) {
    Exchange kept =
        template.send(
            INBOX,
            exchange -> {
              exchange.getMessage().setBody(Map.of("plan", plan.id(), "join", plan.join()));
              exchange.getMessage().setHeader("QiaoKey", "plan|" + plan.id() + "|" + key);
              exchange.getMessage().setHeader("QiaoLane", plan.join());
            });
    if (kept.getException() != null) {
      throw new IllegalStateException(
          INBOX + " did not take the plan: " + kept.getException().getMessage(),
          kept.getException());
    }
  }
}
