package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class KeepCardFinishTest {
  @Test
  void a_crm_that_gives_no_reason_is_not_quoted_to_the_member_as_null() throws Exception {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    new CardClick("wecom", "zhangsan", "todo-1-1-0123456789", "agree", "CODE")
        .say(exchange, "", "");
    exchange.getMessage().setBody(Map.of("done", false));

    new KeepCardFinish(null, null).process(exchange);

    assertThat(exchange.getVariable("card", Map.class))
        .containsEntry("word", "未办理")
        .containsEntry("reason", "");
  }
}
