package qiao.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.MovableClock;
import qiao.inbox.InboxParts;
import qiao.secret.Secrets;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Two nodes collect on one store; the inbox is one that knows its keys. */
class CollectorTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Recipient ROBOT = new Recipient("crm", "robot", "ops", "ops");
  private static final Recipient MAIL = new Recipient("integration", "mail", "a@b.example", "mail");

  private final Map<String, Notice> inbox = new ConcurrentHashMap<>();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T00:00:00Z"));
  private HikariDataSource source;
  private InboxParts parts;
  private final Set<Recipient> down = new HashSet<>();
  private boolean broken;
  private boolean dies;

  @BeforeEach
  void open(TestStore store) {
    source = store.pool();
    parts = new InboxParts(source);
    // The first window of a new store ends at once.
    look(node());
  }

  @AfterEach
  void close() {
    parts.close();
    source.close();
  }

  @OnEachStore
  void a_window_tells_everybody_once_and_whichever_node_looks() {
    stops(1, "crm-todo-to-oa", "seeyon", "refused", "标题含敏感词");
    stops(2, "crm-todo-to-oa", "seeyon", "refused", "标题含敏感词");
    stops(3, "questionnaire-to-lead", "", "misconfigured", "no key");
    Collector one = node();
    Collector other = node();

    look(one);
    assertThat(inbox).as("before the window is over").isEmpty();
    clock.move(WINDOW);
    look(one);
    look(other);

    assertThat(inbox).hasSize(2);
    Notice notice = inbox.values().iterator().next();
    assertThat(notice.deliveries()).isEqualTo(3);
    assertThat(notice.reasons())
        .extracting(Notice.Reason::flow, Notice.Reason::fault, Notice.Reason::deliveries)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("crm-todo-to-oa", "refused", 2L),
            org.assertj.core.groups.Tuple.tuple("questionnaire-to-lead", "misconfigured", 1L));
    assertThat(notice.examples()).hasSize(2);
    assertThat(notice.more()).isEqualTo(1);
    assertThat(notice.examples().get(0).look()).endsWith("/console/deliveries/2");
  }

  @OnEachStore
  void a_window_without_trouble_tells_nobody_and_the_next_trouble_comes_in_its_own_window() {
    clock.move(WINDOW);
    look(node());
    assertThat(inbox).isEmpty();

    stops(1, "f", "", "refused", "r");
    clock.move(WINDOW.minusSeconds(1));
    look(node());
    assertThat(inbox).isEmpty();
    clock.move(Duration.ofSeconds(1));
    look(node());

    assertThat(inbox).hasSize(2);
  }

  @OnEachStore
  void a_node_that_died_between_collecting_and_handing_on_loses_no_notice_and_tells_none_twice() {
    stops(1, "f", "", "refused", "r");
    clock.move(WINDOW);
    Collector dies = node();
    broken = true;
    assertThatThrownBy(dies::look).hasMessage("the node died");
    assertThat(inbox).as("the first of two was handed on").hasSize(1);
    broken = false;
    stops(2, "f", "", "refused", "r");

    look(node());

    assertThat(inbox).hasSize(2);
    assertThat(inbox.values()).allMatch(notice -> notice.deliveries() == 1);
    clock.move(WINDOW);
    look(node());
    assertThat(inbox).as("what came meanwhile is another notice").hasSize(4);
  }

  @OnEachStore
  void nodes_that_look_at_the_same_moment_tell_everything_once() {
    List<Collector> nodes = List.of(node(), node(), node());
    for (int window = 1; window <= 20; window++) {
      stops(window, "f", "", "refused", "r");
      clock.move(WINDOW);
      nodes.stream()
          .map(node -> CompletableFuture.runAsync(() -> look(node)))
          .toList()
          .forEach(CompletableFuture::join);
    }

    assertThat(inbox).hasSize(40);
    assertThat(inbox.values()).allMatch(notice -> notice.deliveries() == 1);
    assertThat(inbox.values().stream().map(notice -> notice.examples().get(0).delivery()))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, 20).boxed().flatMap(id -> Stream.of(id, id)).toList());
  }

  @OnEachStore
  void what_notices_themselves_met_is_told_by_no_notice() {
    stops(1, NoticeInbox.FLOW, "ops", "refused", "r");
    clock.move(WINDOW);

    look(node());

    assertThat(inbox).isEmpty();
    assertThat(rows("untold")).isZero();
  }

  @OnEachStore
  void while_a_place_is_down_no_window_adds_a_message_and_all_is_told_together_after_it() {
    stops(1, "f", "", "refused", "r");
    clock.move(WINDOW);
    look(node());
    down.add(MAIL);
    for (int window = 2; window <= 6; window++) {
      stops(window, "f", "", "refused", "r");
      clock.move(WINDOW);
      look(node());
    }
    assertThat(told(MAIL)).containsExactly(1L);
    assertThat(told(ROBOT))
        .as("the others are told as ever")
        .containsExactly(1L, 1L, 1L, 1L, 1L, 1L);

    down.clear();
    look(node());
    look(node());

    assertThat(told(MAIL)).containsExactly(1L, 5L);
    assertThat(rows("untold")).as("what everybody was told").isZero();
    assertThat(rows("notice_owed")).isZero();
  }

  @OnEachStore
  void a_node_that_died_before_it_told_a_place_what_it_missed_tells_it_neither_twice_nor_never() {
    down.add(MAIL);
    for (int window = 1; window <= 2; window++) {
      stops(window, "f", "", "refused", "r");
      clock.move(WINDOW);
      look(node());
    }
    down.clear();
    dies = true;
    assertThatThrownBy(node()::look).hasMessage("the node died after the inbox had it");
    dies = false;
    stops(3, "f", "", "refused", "r");
    clock.move(WINDOW);

    look(node());

    assertThat(told(MAIL)).containsExactly(2L, 1L);
  }

  @OnEachStore
  void a_place_that_is_configured_no_more_keeps_nothing_for_ever() {
    down.add(MAIL);
    stops(1, "f", "", "refused", "r");
    clock.move(WINDOW);
    look(node());
    assertThat(rows("untold")).isEqualTo(1);

    clock.move(Duration.ofDays(31));
    look(node());

    assertThat(rows("untold")).isZero();
  }

  @OnEachStore
  void ten_thousand_failures_of_one_window_are_one_short_notice() {
    String many =
        "insert into untold (delivery, flow, account, fault, reason, advice, at, notice)"
            + " select x, 'f', 'a', 'refused', 'r', 'mend it', 0, 0"
            + " from (values %s) numbers(x)";
    String numbers =
        LongStream.rangeClosed(1, 10_000)
            .mapToObj("(%d)"::formatted)
            .collect(Collectors.joining(","));
    JdbcClient.create(source).sql(many.formatted(numbers)).update();
    clock.move(WINDOW);

    look(node());

    assertThat(told(ROBOT)).containsExactly(10_000L);
    assertThat(inbox.values().iterator().next().examples()).hasSize(1);
  }

  @OnEachStore
  void a_clock_that_was_set_back_stops_no_notice() {
    clock.move(Duration.ofDays(-2));
    stops(1, "f", "", "refused", "r");

    look(node());

    assertThat(inbox).hasSize(2);
  }

  @OnEachStore
  void no_secret_and_no_mobile_stands_in_a_notice() {
    Secrets.learn("very-secret-77");
    stops(1, "f", "", "refused", "very-secret-77 of 13812345678 at li.lei@example.com");
    clock.move(WINDOW);

    look(node());

    assertThat(inbox.values().iterator().next().examples().get(0).reason())
        .isEqualTo("*** of 138****5678 at l***@example.com");
  }

  /** Notes what the inbox notes with a verdict. */
  private void stops(long delivery, String flow, String account, String fault, String reason) {
    JdbcClient.create(source)
        .sql(
            "insert into untold (delivery, flow, account, fault, reason, advice, at, notice)"
                + " values (?, ?, ?, ?, ?, 'mend it', ?, 0)")
        .params(delivery, flow, account, fault, reason, clock.millis())
        .update();
  }

  private static void look(Collector node) {
    try {
      node.look();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Collector node() {
    NoticeSettings settings =
        new NoticeSettings(WINDOW, 5, "https://qiao.example.com/", "mail", null);
    return new Collector(
        new Collector.Parts(
            parts.untold(),
            new Owed(JdbcClient.create(source)),
            new NoticeWindow(JdbcClient.create(source), settings.every()),
            new TransactionTemplate(new JdbcTransactionManager(source)),
            new NoticeComposer(parts.untold(), parts.deliveries(), settings),
            new Inbox(),
            new SimpleMeterRegistry()),
        List.of(ROBOT, MAIL),
        clock);
  }

  private long rows(String table) {
    return JdbcClient.create(source)
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  /** Returns how many deliveries each notice for a recipient told, in their order. */
  private List<Long> told(Recipient recipient) {
    return inbox.entrySet().stream()
        .filter(entry -> recipient.isOf(entry.getKey()))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparingLong(Notice::number))
        .map(Notice::deliveries)
        .toList();
  }

  /** Knows its keys; what is down has a notice waiting. */
  private final class Inbox implements Collector.Outbox {
    @Override
    public boolean sending(Recipient recipient) {
      return down.contains(recipient);
    }

    @Override
    public void put(Notice notice, Recipient recipient) {
      if (broken && recipient == MAIL) {
        throw new IllegalStateException("the node died");
      }
      inbox.putIfAbsent(recipient.key(notice.number()), notice);
      if (dies && recipient == MAIL) {
        throw new IllegalStateException("the node died after the inbox had it");
      }
    }
  }
}
