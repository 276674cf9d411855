package qiao.inbox;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import qiao.MovableClock;
import qiao.node.Node;
import qiao.node.NodeSettings;
import qiao.store.FreezableSource;
import qiao.store.TestStore;

/** One of several nodes on a store: an inbox, its flows, and a clock of its own. */
final class NodeUnderTest implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(2);

  final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T00:00:00Z"));
  final FreezableSource store;
  final Node node;
  final Inbox inbox;
  final DefaultCamelContext camel;
  private final HikariDataSource pool = new HikariDataSource();

  NodeUnderTest(String name, Duration lease, TestStore store, RoutesBuilder routes) {
    this.store = new FreezableSource(store);
    pool.setDataSource(this.store);
    pool.setMaximumPoolSize(4);
    pool.setConnectionTestQuery("select 1");
    node = new Node(new NodeSettings(name, lease), false, System::nanoTime);
    inbox = new Inbox(pool, node, clock, TestInbox.settings(), new SimpleMeterRegistry());
    camel = TestInbox.context(inbox, clock);
    try {
      camel.addRoutes(routes);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    camel.start();
  }

  CompletableFuture<Accepted> accept(String flow, String key, String lane) {
    Payload payload = new Payload(Payload.TEXT, "{}", key);
    return inbox.accept(new Message(flow, key, lane, "", payload));
  }

  /** Leaves in peace. */
  @Override
  public void close() {
    store.thaw();
    camel.stop();
    inbox.close();
    pool.close();
  }
}
