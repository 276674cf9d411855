package qiao.notice;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Puts notices into the inbox of the flow that sends them. */
final class NoticeInbox implements Collector.Outbox {
  static final String FLOW = "notices";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final ProducerTemplate template;

  NoticeInbox(ProducerTemplate template) {
    this.template = template;
  }

  @Override
  public void put(Notice notice, Recipient recipient) throws Exception {
    Map<String, Object> body =
        JSON.convertValue(notice, new TypeReference<Map<String, Object>>() {});
    body.put("group", recipient.group());
    body.put("to", recipient.to());
    Exchange kept =
        template.send(
            "inbox:" + FLOW,
            exchange -> {
              exchange.getMessage().setBody(body);
              exchange.getMessage().setHeader("QiaoKey", recipient.key(notice.number()));
              exchange.getMessage().setHeader("QiaoAccount", recipient.account());
              exchange.getMessage().setHeader("QiaoChannel", recipient.channel());
            });
    if (kept.getException() != null) {
      throw kept.getException();
    }
  }
}
