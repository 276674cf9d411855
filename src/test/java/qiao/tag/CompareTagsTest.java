package qiao.tag;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import qiao.customer.FollowState;
import qiao.customer.Follower;
import qiao.customer.Relations;
import qiao.customer.TestRelations;
import qiao.store.H2Store;
import qiao.store.TestStore;

class CompareTagsTest {
  private static final String JOIN = "company";

  private final TestStore store = H2Store.fresh();
  private final HikariDataSource source = store.pool();
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final MovableClock clock = new MovableClock();
  private final Relations relations = TestRelations.on(jdbc, clock);
  private final TagStore tags = new TagStore(jdbc, clock);
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private CompareTags comparison;
  private List<String> inCrm = List.of();

  @BeforeEach
  void agreeOnOne() throws Exception {
    camel.addComponent("inbox", new MockComponent());
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:crm-ec-customer-tags").setBody(exchange -> Map.of("7", inCrm));
            from("direct:crm-ec-tags").stop();
            from("direct:crm-ec-mark-tags").stop();
          }
        });
    camel.start();
    Libraries libraries = new Libraries(TestJoins.crm(camel), camel.createProducerTemplate());
    comparison =
        new CompareTags(
            TestJoins.company(), relations, libraries, tags, camel.createProducerTemplate(), clock);
    tags.pair(JOIN, new Pair("5011", "etHigh", true));
    tags.agree(JOIN, Winner.CRM, "tester");
    relations.relate(JOIN, "wmA", "韩梅", "customer", "7", "tester");
    relations.follow(
        JOIN, "wmA", new Follower("zhangsan", "", FollowState.FOLLOWING, "", clock.instant()));
  }

  @AfterEach
  void close() {
    camel.stop();
    source.close();
    store.close();
  }

  private void crmHas(String... now) {
    clock.move(Duration.ofMinutes(1));
    inCrm = List.of(now);
    comparison.process(new DefaultExchange(camel));
  }

  private void agree(String... both) {
    tags.mark(JOIN, "wmA", "zhangsan", Set.of(both));
  }

  /** Returns the keys of what was handed on. */
  private List<String> keys() {
    return camel.getEndpoint("inbox:customer-tags", MockEndpoint.class).getExchanges().stream()
        .map(Exchange::getMessage)
        .map(message -> message.getHeader("QiaoKey", String.class))
        .toList();
  }

  @Test
  void a_contact_whom_nobody_follows_any_more_is_not_handed_on_night_after_night() {
    relations.unfollow(JOIN, "wmA", "zhangsan", FollowState.DELETED_BY_CUSTOMER, clock.instant());

    crmHas("5011");
    assertThat(keys()).isEmpty();

    relations.follow(
        JOIN, "wmA", new Follower("lisi", "", FollowState.FOLLOWING, "", clock.instant()));
    crmHas("5011");
    assertThat(keys()).hasSize(1);
  }

  @Test
  void a_comparison_that_is_begun_again_hands_on_under_the_same_key() {
    crmHas("5011");
    crmHas("5011");

    assertThat(keys()).hasSize(2);
    assertThat(keys().stream().distinct()).hasSize(1);
  }

  @Test
  void a_tag_that_is_set_a_second_time_on_the_same_day_is_not_taken_for_the_first() {
    agree();
    crmHas("5011");
    agree("5011");
    crmHas();
    agree();

    crmHas("5011");

    assertThat(keys()).hasSize(3).doesNotHaveDuplicates();
  }
}
