package qiao.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.MovableClock;
import qiao.crm.TestJoins;
import qiao.store.H2Store;
import qiao.store.TestStore;

class CompareCustomersTest {
  private static final String JOIN = "company";

  private final TestStore store = H2Store.fresh();
  private final HikariDataSource source = store.pool();
  private final MovableClock clock = new MovableClock();
  private final Relations relations = new Relations(JdbcClient.create(source), clock);
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private CompareCustomers comparison;
  private String name = "韩梅";

  @BeforeEach
  void relateOne() throws Exception {
    camel.addComponent("inbox", new MockComponent());
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:crm-ec-customers").setBody(exchange -> List.of(told()));
          }
        });
    camel.start();
    comparison =
        new CompareCustomers(
            TestJoins.company(),
            relations,
            new CrmCustomers(TestJoins.crm(camel)),
            camel.createProducerTemplate(),
            clock);
    relations.relate(JOIN, "wmA", name, "customer", "7", "tester");
    agree("韩梅");
  }

  @AfterEach
  void close() {
    camel.stop();
    source.close();
    store.close();
  }

  private Map<String, String> told() {
    return Map.of("object", "customer", "id", "7", "name", name);
  }

  /** Notes that both sides say a name. */
  private void agree(String both) {
    String said = Kept.of(Said.of(both, "", "")).text();
    relations.said(JOIN, "wmA", both, said, said);
  }

  private void crmSays(String now) {
    name = now;
    comparison.process(new DefaultExchange(camel));
  }

  /** Returns the keys of what was handed on. */
  private List<String> keys() {
    return camel
        .getEndpoint("inbox:crm-customer-to-wecom", MockEndpoint.class)
        .getExchanges()
        .stream()
        .map(Exchange::getMessage)
        .map(message -> message.getHeader("QiaoKey", String.class))
        .toList();
  }

  @Test
  void a_comparison_that_is_begun_again_hands_on_under_the_same_key() {
    crmSays("韩总监");
    crmSays("韩总监");

    assertThat(keys()).hasSize(2);
    assertThat(keys().stream().distinct()).hasSize(1);
  }

  @Test
  void a_change_that_is_made_a_second_time_is_not_taken_for_the_first() {
    crmSays("韩总监");
    agree("韩总监");
    crmSays("韩梅");
    agree("韩梅");

    crmSays("韩总监");

    assertThat(keys()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void a_contact_whom_nobody_follows_any_more_is_not_handed_on_night_after_night() {
    relations.followed(JOIN, "wmA", "zhangsan", clock.instant());
    relations.unfollow(JOIN, "wmA", "zhangsan", FollowState.DELETED_BY_CUSTOMER, clock.instant());

    crmSays("韩总监");
    assertThat(keys()).isEmpty();

    relations.followed(JOIN, "wmA", "lisi", clock.instant());
    crmSays("韩总监");
    assertThat(keys()).hasSize(1);
  }
}
