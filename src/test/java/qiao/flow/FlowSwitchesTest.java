package qiao.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Who stops a flow at one node means all of them, and does not mean only until the next start. */
class FlowSwitchesTest {
  @TempDir Path root;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private HikariDataSource pool;
  private FlowFolder folder;

  @BeforeEach
  void open(TestStore store) {
    pool = store.pool();
    folder = new FlowFolder(root);
    folder.flow("greet", "hello");
    folder.save(
        "flows/off/off.camel.yaml",
        """
        - route:
            id: "off"
            autoStartup: "false"
            from:
              uri: direct:off
              steps:
                - log: hi
        """);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    pool.close();
  }

  @OnEachStore
  void a_stopped_flow_stops_on_every_node_and_starts_there_again() {
    Flows here = node();
    Flows there = node();

    here.stop("greet");
    await().until(() -> state(there, "greet") == Flow.State.STOPPED);

    there.start("greet");
    await().until(() -> state(here, "greet") == Flow.State.STARTED);
  }

  @OnEachStore
  void a_stopped_flow_stays_stopped_after_a_restart() {
    node().stop("greet");

    Flows after = node();

    assertThat(state(after, "greet")).isEqualTo(Flow.State.STOPPED);
    after.start("greet");
    assertThat(state(node(), "greet")).isEqualTo(Flow.State.STARTED);
  }

  @OnEachStore
  void a_flow_that_its_file_does_not_start_can_be_started_for_all_nodes_and_starts() {
    Flows there = node();
    Flows here = node();
    assertThat(state(here, "off")).isEqualTo(Flow.State.STOPPED);

    here.start("off");

    await().until(() -> state(there, "off") == Flow.State.STARTED);
    assertThat(state(node(), "off")).isEqualTo(Flow.State.STARTED);
    here.stop("off");
    await().until(() -> state(there, "off") == Flow.State.STOPPED);
  }

  @OnEachStore
  void a_store_that_is_gone_for_a_while_changes_nothing_that_runs() {
    Flows here = node();
    Flows there = node();
    here.stop("greet");
    await().until(() -> state(there, "greet") == Flow.State.STOPPED);
    JdbcTemplate jdbc = new JdbcTemplate(pool);

    jdbc.execute("alter table flow_switch rename to flow_switch_gone");
    assertThatThrownBy(() -> here.start("greet")).isInstanceOf(DataAccessException.class);
    assertThat(state(there, "greet")).isEqualTo(Flow.State.STOPPED);
    jdbc.execute("alter table flow_switch_gone rename to flow_switch");
    new StoredSwitches(pool).clear("greet");

    await().until(() -> state(there, "greet") == Flow.State.STARTED);
  }

  private static Flow.State state(Flows flows, String id) {
    return flows.list().stream()
        .filter(flow -> flow.id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private Flows node() {
    CamelContext camel = new DefaultCamelContext();
    camel.addComponent("inbox", new SedaComponent());
    camel.start();
    FlowSync sync = new FlowSync(camel, new FlowFiles(root), new StoredSwitches(pool));
    sync.begin(false);
    FlowFollower follower = new FlowFollower(sync);
    follower.start();
    opened.add(follower);
    opened.add(camel);
    return new Flows(camel, sync);
  }
}
