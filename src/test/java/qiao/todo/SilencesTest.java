package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Who wants todos again gets those that were left out, whatever happened at the same moment. */
class SilencesTest {
  private static final Set<Silence.Kind> NONE = EnumSet.noneOf(Silence.Kind.class);
  private static final Set<Silence.Kind> TODOS = EnumSet.of(Silence.Kind.TODOS);

  private final MovableClock clock = new MovableClock();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final List<Object> brought = new ArrayList<>();
  private boolean full;
  private HikariDataSource source;
  private TodoStore store;
  private Silences silences;

  @BeforeEach
  void open(TestStore test) {
    source = test.pool();
    JdbcClient jdbc = JdbcClient.create(source);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    store = new TodoStore(jdbc, transaction, clock);
    camel.addComponent(
        "inbox",
        new DefaultComponent() {
          @Override
          protected Endpoint createEndpoint(String uri, String inbox, Map<String, Object> more) {
            return new ProcessorEndpoint(
                uri, this, exchange -> put(exchange.getMessage().getBody(Map.class)));
          }
        });
    camel.start();
    TodoInbox inbox = new TodoInbox(camel.createProducerTemplate());
    silences = new Silences(jdbc, transaction, store, inbox, clock);
  }

  private void put(Map<?, ?> body) {
    if (full) {
      throw new IllegalStateException("the disk is full");
    }
    brought.add(body.get("todoId"));
  }

  @AfterEach
  void close() {
    camel.stop();
    source.close();
  }

  private void choose(Set<Silence.Kind> off) {
    silences.choose("oa", "", "e1", off, "test");
  }

  private void raised(String todo, SyncState state) {
    Map<String, String> texts = Map.of("todoId", todo, "title", "报价单审批", "source", "crm");
    TodoEvent event =
        new TodoEvent(Scene.CREATED, texts, List.of("e1"), clock.instant(), Map.of(), Map.of());
    ReceiverEvent one = new ReceiverEvent(event, "e1");
    Item item = store.accept("oa", one, one.values("", ""));
    store.change(item.id(), known -> known.with(known.sync().as(state)));
  }

  @OnEachStore
  void a_todo_that_was_being_left_out_while_it_was_switched_on_comes_all_the_same() {
    choose(TODOS);
    raised("left-out", SyncState.SKIPPED);
    raised("being-decided", SyncState.PENDING);
    raised("shown", SyncState.IN_SYNC);
    raised("unbound", SyncState.UNBOUND);

    choose(NONE);

    assertThat(brought).containsExactly("left-out", "being-decided");
  }

  @OnEachStore
  void switching_on_once_more_brings_what_a_failure_left_behind() {
    choose(TODOS);
    raised("left-out", SyncState.SKIPPED);
    full = true;
    assertThatThrownBy(() -> choose(NONE)).hasMessageContaining("could not be brought back");
    full = false;

    choose(NONE);

    assertThat(brought).containsExactly("left-out");
  }

  @OnEachStore
  void what_is_switched_off_is_kept_until_it_is_switched_on() {
    choose(EnumSet.allOf(Silence.Kind.class));
    choose(TODOS);

    assertThat(silences.of("oa", "", "e1")).isEqualTo(TODOS);
    assertThat(silences.of("oa", "tenant", "e1")).isEmpty();
    assertThat(silences.of("oa2", "", "e1")).isEmpty();
    raised("left-out", SyncState.SKIPPED);
    choose(TODOS);
    assertThat(brought).isEmpty();
  }
}
