package qiao.tag;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class TagsComparedTest {
  @Test
  void at_the_first_time_nothing_is_taken() {
    assertThat(TagsCompared.merged(Set.of(), Set.of("a"), Set.of("b")))
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void what_either_side_took_is_taken_and_what_either_added_is_added() {
    Set<String> agreed = Set.of("a", "b", "c");

    assertThat(TagsCompared.merged(agreed, Set.of("a", "b", "new"), Set.of("a", "c")))
        .containsExactlyInAnyOrder("a", "new");
  }

  @Test
  void what_both_sides_still_have_stays() {
    assertThat(TagsCompared.merged(Set.of("a"), Set.of("a"), Set.of("a"))).containsExactly("a");
  }

  @OnEachStore
  void a_customer_who_is_gone_from_the_crm_takes_no_tag_from_the_contact(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      TagStore tags = new TagStore(JdbcClient.create(source), new MovableClock());
      tags.pair("company", new Pair("5011", "etHigh", true));
      tags.mark("company", "wmA", "zhangsan", Set.of("5011"));
      Exchange exchange = new DefaultExchange(new DefaultCamelContext());
      exchange.getMessage().setHeaders(Map.of("QiaoJoin", "company", "QiaoContact", "wmA"));
      exchange.getMessage().setBody(Map.of());
      exchange.setVariable("customer", Map.of("id", "7", "member", "zhangsan"));
      exchange.setVariable("contact-tags", List.of("etHigh"));

      new TagsCompared(tags).process(exchange);

      assertThat(exchange.getVariable("to-wecom", Map.class)).isEmpty();
      assertThat(exchange.getVariable("to-crm", Map.class)).isEmpty();
      assertThat(exchange.getVariable("agreed", List.class)).containsExactly("5011");
    }
  }
}
