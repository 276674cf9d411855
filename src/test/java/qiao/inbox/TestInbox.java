package qiao.inbox;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import qiao.MovableClock;
import qiao.node.Node;
import qiao.node.NodeSettings;
import qiao.store.TestStore;

/** An inbox on a store in a folder, with the Camel context of one test. */
final class TestInbox implements AutoCloseable {
  final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T00:00:00Z"));
  private final TestStore store;
  private final List<RoutesBuilder> routes = new ArrayList<>();
  HikariDataSource source;
  Node node;
  Inbox inbox;
  DefaultCamelContext camel;
  private ProducerTemplate template;

  TestInbox(TestStore store) {
    this.store = store;
    open();
  }

  /** A node that takes over at once whatever an earlier one left. */
  static Node node() {
    return new Node(new NodeSettings("test", Duration.ofSeconds(6)), true, System::nanoTime);
  }

  static InboxSettings settings() {
    return new InboxSettings(16, 10_000, Duration.ofMillis(50));
  }

  private void open() {
    source = store.pool();
    node = node();
    inbox = new Inbox(source, node, clock, settings(), new SimpleMeterRegistry());
    camel = context(inbox, clock);
    template = camel.createProducerTemplate();
  }

  static DefaultCamelContext context(Inbox inbox, java.time.Clock clock) {
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.addComponent("inbox", new InboxComponent(inbox));
    camel.addComponent("delivery", new DeliveryComponent(clock));
    camel.getCamelContextExtension().addInterceptStrategy(new StepTracker(false));
    camel.getShutdownStrategy().setTimeout(5);
    return camel;
  }

  /** Adds routes that come back after a restart. */
  TestInbox routes(RoutesBuilder builder) {
    routes.add(builder);
    add(builder);
    return this;
  }

  private void add(RoutesBuilder builder) {
    try {
      camel.addRoutes(builder);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void yaml(String name, String text) throws Exception {
    PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name, text));
  }

  TestInbox start() {
    camel.start();
    return this;
  }

  void restart() {
    close();
    reopen();
  }

  /**
   * Ends the store as a dying process does: nothing more is written, nothing is closed well.
   *
   * @param hanging what a step of the dying process waits for; let go when it can't write any more
   */
  void crash(CountDownLatch hanging) {
    source.getHikariPoolMXBean().softEvictConnections();
    store.cut();
    source.close();
    hanging.countDown();
    camel.getShutdownStrategy().setTimeout(1);
    close();
    reopen();
  }

  private void reopen() {
    open();
    routes.forEach(this::add);
    camel.start();
  }

  long accept(String flow, String key, Object body) {
    return accept(flow, key, key, body);
  }

  long accept(String flow, String key, String lane, Object body) {
    return send(flow, body, Map.of("QiaoKey", key, "QiaoLane", lane))
        .getMessage()
        .getHeader("QiaoDelivery", Long.class);
  }

  Exchange send(String flow, Object body, Map<String, Object> headers) {
    return template.send(
        "inbox:" + flow,
        exchange -> {
          exchange.getMessage().setBody(body);
          exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
  }

  Delivery delivery(long id) {
    return story(id).delivery();
  }

  Delivery.Story story(long id) {
    return inbox.deliveries().get(id).orElseThrow();
  }

  void awaitState(long id, DeliveryState state) {
    await().until(() -> delivery(id).state() == state);
  }

  static ConditionFactory await() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5));
  }

  @Override
  public void close() {
    camel.stop();
    inbox.close();
    source.close();
  }
}
