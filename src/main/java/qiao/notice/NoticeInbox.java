package qiao.notice;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import qiao.inbox.Deliveries;
import qiao.inbox.DeliveryState;
import qiao.inbox.Filter;

/** Puts notices into the inbox of the flow that sends them. */
final class NoticeInbox implements Collector.Outbox {
  static final String FLOW = "notices";

  /** Each place has one at a time. */
  private static final int MOST_LOOKED_AT = 200;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final ProducerTemplate template;
  private final Deliveries deliveries;

  NoticeInbox(ProducerTemplate template, Deliveries deliveries) {
    this.template = template;
    this.deliveries = deliveries;
  }

  @Override
  public boolean sending(Recipient recipient) {
    return Stream.of(DeliveryState.WAITING, DeliveryState.MOVING)
        .map(state -> Filter.all().flow(FLOW).state(state).limit(MOST_LOOKED_AT))
        .flatMap(filter -> deliveries.find(filter).stream())
        .anyMatch(one -> recipient.isOf(one.key()));
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
