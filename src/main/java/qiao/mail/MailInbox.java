package qiao.mail;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Puts mails into the inbox of a flow. */
final class MailInbox {
  private final ProducerTemplate template;

  MailInbox(ProducerTemplate template) {
    this.template = template;
  }

  /**
   * Puts a mail, and returns when the disk has it.
   *
   * @throws Exception when it could not be kept
   */
  void put(String flow, String account, String key, Map<String, Object> body) throws Exception {
    Exchange kept =
        template.send(
            "inbox:" + flow,
            exchange -> {
              exchange.getMessage().setBody(body);
              exchange.getMessage().setHeader("QiaoKey", key);
              exchange.getMessage().setHeader("QiaoAccount", account);
            });
    if (kept.getException() != null) {
      throw kept.getException();
    }
  }
}
