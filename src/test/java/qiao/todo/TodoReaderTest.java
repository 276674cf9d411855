package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class TodoReaderTest {
  private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

  private HikariDataSource source;
  private TodoStore store;
  private TodoReader reader;

  @BeforeEach
  void open(TestStore test) {
    source = test.pool();
    JdbcClient jdbc = JdbcClient.create(source);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    store = new TodoStore(jdbc, transaction, Clock.systemUTC());
    reader = new TodoReader(jdbc);
  }

  @AfterEach
  void close() {
    source.close();
  }

  @OnEachStore
  void todos_are_found_by_what_they_are_and_how_they_stand_page_by_page() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ids.add(0, raised(i % 2 == 0 ? "oa" : "other", "t" + i, i < 3 ? "e1" : "e2").id());
    }
    store.change(ids.get(2), item -> item.with(item.sync().begun(7).as(SyncState.FAILED)));
    store.change(ids.get(5), item -> item.with(item.sync().as(SyncState.UNBOUND)));

    assertThat(found(filter(null, null, null), List.of())).isEqualTo(ids);
    assertThat(found(filter(null, null, "oa"), List.of())).hasSize(3);
    assertThat(found(filter(null, "e2", null), List.of())).isEqualTo(ids.subList(0, 3));
    assertThat(found(filter("t4", "e2", "oa"), List.of())).containsExactly(ids.get(1));
    assertThat(found(filter(null, null, null), List.of(SyncState.FAILED, SyncState.UNBOUND)))
        .containsExactly(ids.get(2), ids.get(5));
    assertThat(found(filter(null, null, "other"), List.of(SyncState.PENDING)))
        .containsExactly(ids.get(0), ids.get(4));
    assertThat(found(filter(null, null, null).before(ids.get(3)), List.of()))
        .isEqualTo(ids.subList(4, 6));
  }

  @OnEachStore
  void what_came_of_a_push_is_kept_whatever_the_oa_said() {
    long id = raised("oa", "t", "e1").id();
    String said = "no\u0000 \uD83D 😀 " + "很长".repeat(3000);

    store.change(id, item -> item.with(ended(item, said)));

    Sync sync = reader.get(id).orElseThrow().item().sync();
    assertThat(sync.state()).isEqualTo(SyncState.FAILED);
    assertThat(sync.push()).contains(Action.Kind.CREATE);
    assertThat(sync.at()).contains(AT);
    assertThat(sync.reason()).startsWith("no ? 😀 很长").hasSizeLessThan(2_010);
    assertThat(sync.deliveries()).containsExactly(9L, 7L);
  }

  @OnEachStore
  void a_new_event_makes_it_pending_and_the_same_event_again_does_not() {
    Item item = raised("oa", "t", "e1");
    assertThat(item.sync().state()).isEqualTo(SyncState.PENDING);

    store.change(item.id(), known -> known.with(known.sync().as(SyncState.IN_SYNC)));

    assertThat(raised("oa", "t", "e1").sync().state()).isEqualTo(SyncState.IN_SYNC);
  }

  @OnEachStore
  void an_employee_is_shown_each_open_todo_once_whichever_oa_has_it() {
    raised("oa", "t1", "e1");
    raised("other", "t1", "e1");
    raised("oa", "t2", "e2");
    raised("oa", "t3", "e1");
    happened(Scene.FINISHED, "oa", "t3", "e1", AT.plusSeconds(1));
    OpenTodos todos = new OpenTodos(JdbcClient.create(source));

    assertThat(todos.of("", "e1", 5)).containsExactly(new OpenTodos.OpenTodo("报价单审批", "", ""));
    assertThat(todos.of("elsewhere", "e1", 5)).isEmpty();
  }

  private static Sync ended(Item item, String said) {
    return item.sync().begun(7).begun(9).ended(SyncState.FAILED, Action.Kind.CREATE, AT, said);
  }

  private Item raised(String account, String todo, String receiver) {
    return happened(Scene.CREATED, account, todo, receiver, AT);
  }

  private Item happened(Scene scene, String account, String todo, String receiver, Instant at) {
    Map<String, String> texts = Map.of("todoId", todo, "title", "报价单审批", "source", "crm");
    TodoEvent event = new TodoEvent(scene, texts, List.of(receiver), at, Map.of(), Map.of());
    ReceiverEvent one = new ReceiverEvent(event, receiver);
    return store.accept(account, one, one.values("", ""));
  }

  private static TodoFilter filter(String todo, String employee, String account) {
    return new TodoFilter(
        Optional.ofNullable(todo),
        Optional.ofNullable(employee),
        Optional.empty(),
        Optional.ofNullable(account),
        Optional.empty(),
        OptionalLong.empty(),
        50);
  }

  private List<Long> found(TodoFilter filter, List<SyncState> states) {
    return reader.find(filter, states, Optional.empty()).stream()
        .map(row -> row.item().id())
        .toList();
  }
}
