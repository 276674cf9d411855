package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class TodoPrunerTest {
  private static final Duration KEEP = Duration.ofDays(30);

  private final MovableClock clock = new MovableClock();
  private HikariDataSource source;
  private TodoStore store;
  private TodoPruner pruner;

  @BeforeEach
  void open(TestStore test) {
    source = test.pool();
    JdbcClient jdbc = JdbcClient.create(source);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    store = new TodoStore(jdbc, transaction, clock);
    pruner = new TodoPruner(jdbc, transaction, clock, KEEP);
  }

  @AfterEach
  void close() {
    pruner.close();
    source.close();
  }

  @OnEachStore
  void only_what_is_over_for_long_is_forgotten_and_what_is_open_never() throws Exception {
    Item over = inSync(raised("over", Scene.FINISHED));
    Item shown = inSync(raised("shown", Scene.CREATED));
    Item unbound = stands(raised("unbound", Scene.REMINDER), SyncState.UNBOUND);
    Item failed = stands(raised("failed", Scene.DELETED), SyncState.FAILED);
    Item doing = inSync(pushing(raised("doing", Scene.FINISHED)));
    clock.move(KEEP);
    pruner.prune();
    assertThat(store.find(over.id())).as("kept for as long as deliveries are").isPresent();

    clock.move(Duration.ofSeconds(1));
    Item young = inSync(raised("young", Scene.FINISHED));
    pruner.prune();

    assertThat(store.find(over.id())).isEmpty();
    assertThat(List.of(shown, unbound, failed, doing, young))
        .allMatch(item -> store.find(item.id()).isPresent());
  }

  @OnEachStore
  void an_event_that_comes_late_keeps_its_todo_for_another_while() throws Exception {
    Item over = inSync(raised("late", Scene.FINISHED));
    clock.move(KEEP);
    raised("late", Scene.CHANGED);
    clock.move(Duration.ofSeconds(1));

    pruner.prune();

    assertThat(store.find(over.id())).isPresent();
  }

  @OnEachStore
  void more_than_one_page_is_forgotten_in_one_pass() throws Exception {
    for (int i = 0; i < 450; i++) {
      inSync(raised("t" + i, Scene.FINISHED));
    }
    clock.move(KEEP.plusSeconds(1));

    pruner.prune();

    assertThat(
            new TodoReader(JdbcClient.create(source))
                .find(everything(), List.of(), Optional.empty()))
        .isEmpty();
  }

  private static TodoFilter everything() {
    return new TodoFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        java.util.OptionalLong.empty(),
        50);
  }

  private Item raised(String todo, Scene scene) {
    Map<String, String> texts = Map.of("todoId", todo, "title", "报价单审批", "source", "crm");
    TodoEvent event =
        new TodoEvent(scene, texts, List.of("e1"), clock.instant(), Map.of(), Map.of());
    ReceiverEvent one = new ReceiverEvent(event, "e1");
    return store.accept("oa", one, one.values("", ""));
  }

  private Item inSync(Item item) {
    return stands(item, SyncState.IN_SYNC);
  }

  private Item stands(Item item, SyncState state) {
    return store.change(item.id(), known -> known.with(known.sync().as(state)));
  }

  /** A process died while it pushed this one. */
  private Item pushing(Item item) {
    Values values = Sample.values("title", "报价单审批");
    Action action = new Action(Action.Kind.DELETE, "zhang", values, Optional.empty(), false, "");
    return store.change(
        item.id(), known -> known.with(known.state(), Optional.of(new Doing(1, action, 7)), 1));
  }
}
