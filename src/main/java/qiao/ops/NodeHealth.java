package qiao.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;
import qiao.node.Node;

/**
 * Shows this process's place among the nodes of its store. While its lease does not hold, the store
 * takes nothing from it: then it is out of service. Unlike a question to the store, this answers at
 * once.
 */
@Component("nodeHealthIndicator")
class NodeHealth extends AbstractHealthIndicator implements MeterBinder {
  private final Node node;

  NodeHealth(Node node) {
    this.node = node;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    (node.held() ? health.up() : health.outOfService())
        .withDetail("name", node.self())
        .withDetail("live", node.live())
        .withDetail("lease", node.lease())
        .withDetail("timesLost", node.timesLost());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("qiao.node.live", node, Node::live)
        .description("Nodes that share the store and are alive, with this one")
        .register(registry);
    FunctionCounter.builder("qiao.node.lease.lost", node, Node::timesLost)
        .description("How often others took over from this node while it lived")
        .register(registry);
  }
}
