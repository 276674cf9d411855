package qiao.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class RelationsTest {
  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");

  private final MovableClock clock = new MovableClock(NOON);

  @OnEachStore
  void a_contact_is_one_customer_and_a_customer_has_many_contacts(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Relations relations = new Relations(JdbcClient.create(source), clock);

      relations.relate("company", "wmA", "Alice", "lead", "7", "admin");
      relations.relate("company", "wmB", "Bob", "lead", "7", "admin");
      relations.relate("other", "wmA", "Alice", "lead", "8", "admin");

      assertThat(relations.ofContact("company", "wmA").orElseThrow())
          .isEqualTo(
              new Relation("company", "wmA", "Alice", "lead", "7", "", "", 0, NOON, "admin"));
      assertThat(relations.ofCustomer("company", "lead", "7"))
          .extracting(Relation::contact)
          .containsExactly("wmA", "wmB");
      assertThat(relations.ofCustomer("company", "account", "7")).isEmpty();
      assertThat(relations.page("company", "wmA", 10))
          .extracting(Relation::contact)
          .containsExactly("wmB");
      assertThat(relations.count("company")).isEqualTo(2);
    }
  }

  @OnEachStore
  void a_contact_that_is_one_customer_does_not_become_another_silently(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Relations relations = new Relations(JdbcClient.create(source), clock);
      relations.relate("company", "wmA", "Alice", "lead", "7", "admin");

      assertThat(relations.relate("company", "wmA", "Alice", "lead", "7", "again").by())
          .isEqualTo("admin");
      assertThatThrownBy(() -> relations.relate("company", "wmA", "Alice", "lead", "9", "somebody"))
          .isInstanceOf(RelationTaken.class)
          .hasMessageContaining("lead 7");

      relations.end("company", "wmA", "somebody");
      relations.relate("company", "wmA", "Alice", "lead", "9", "somebody");
      assertThat(relations.ofContact("company", "wmA").orElseThrow().customer()).isEqualTo("9");
    }
  }

  @OnEachStore
  void many_members_follow_a_contact_until_one_of_them_is_deleted(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Relations relations = new Relations(JdbcClient.create(source), clock);
      Follower first = follower("zhangsan", "老王", NOON.minusSeconds(60));
      relations.follow("company", "wmA", follower("lisi", "小王", NOON));
      relations.follow("company", "wmA", first);

      relations.unfollow("company", "wmA", "lisi", FollowState.DELETED_BY_CUSTOMER, NOON);

      assertThat(relations.followers("company", "wmA"))
          .extracting(Follower::member, Follower::following)
          .containsExactly(tuple("zhangsan", true), tuple("lisi", false));
      relations.follow("company", "wmA", follower("lisi", "小王", NOON));
      assertThat(relations.followers("company", "wmA")).allMatch(Follower::following);
    }
  }

  @OnEachStore
  void an_end_that_overtakes_its_beginning_is_the_end_all_the_same(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Relations relations = new Relations(JdbcClient.create(source), clock);

      relations.unfollow("company", "wmA", "lisi", FollowState.DELETED_BY_CUSTOMER, NOON);
      relations.followed("company", "wmA", "lisi", NOON.minusSeconds(1));
      assertThat(relations.followers("company", "wmA")).noneMatch(Follower::following);

      relations.followed("company", "wmA", "lisi", NOON.plusSeconds(60));
      relations.unfollow("company", "wmA", "lisi", FollowState.DELETED_BY_CUSTOMER, NOON);
      assertThat(relations.followers("company", "wmA"))
          .singleElement()
          .matches(Follower::following, "was added again since");
    }
  }

  @OnEachStore
  void who_was_handed_over_while_the_contact_was_read_is_not_taken_for_deleted(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Relations relations = new Relations(JdbcClient.create(source), clock);
      relations.follow("company", "wmA", follower("lisi", "小王", NOON.minusSeconds(60)));

      relations.unfollow("company", "wmA", "lisi", FollowState.TRANSFERRED, NOON);
      relations.missed("company", "wmA", "lisi", NOON.plusSeconds(1));

      assertThat(relations.followers("company", "wmA"))
          .extracting(Follower::state)
          .containsExactly(FollowState.TRANSFERRED);
    }
  }

  @OnEachStore
  void what_the_crm_was_seen_to_say_does_not_undo_what_was_noted_since(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Relations relations = new Relations(JdbcClient.create(source), clock);
      Relation read = relations.relate("company", "wmA", "Alice", "lead", "7", "admin");
      Kept told = Kept.of(Said.of("Alice", "13800138000", ""));
      relations.said("company", "wmA", "", "", told.text());

      relations.crmSays(read, Kept.of(Said.of("Old", "", "")));

      Relation now = relations.ofContact("company", "wmA").orElseThrow();
      assertThat(now.crm()).isEqualTo(told);
      assertThat(now.name()).as("a name that is not said stays").isEqualTo("Alice");
    }
  }

  @OnEachStore
  void a_remark_that_is_noted_while_the_crm_s_word_is_on_its_way_is_not_swallowed(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Relations relations = new Relations(JdbcClient.create(source), clock);
      relations.relate("company", "wmA", "王小明", "lead", "7", "admin");
      Kept before = Kept.of(Said.of("王小明", "13800138000", "示例科技"));
      relations.said("company", "wmA", "", before.text(), before.text());
      ContactRemarked remarked = new ContactRemarked(relations);
      Exchange exchange = new DefaultExchange(new DefaultCamelContext());
      exchange.getMessage().setHeaders(Map.of("QiaoJoin", "company", "QiaoContact", "wmA"));
      Carry.keep(exchange, Said.of("", "", "示例集团")).put(Carry.LABEL, "王小明");

      Kept meanwhile = Kept.of(Said.of("王总", "13800138000", "示例科技"));
      relations.said("company", "wmA", "王总", meanwhile.text(), meanwhile.text());
      remarked.process(exchange);

      Relation now = relations.ofContact("company", "wmA").orElseThrow();
      Kept both = Kept.of(Said.of("王总", "13800138000", "示例集团"));
      assertThat(now.wecom()).isEqualTo(both);
      assertThat(now.crm()).isEqualTo(both);
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private static Follower follower(String member, String remark, Instant since) {
    return new Follower(member, remark, FollowState.FOLLOWING, "", since);
  }
}
