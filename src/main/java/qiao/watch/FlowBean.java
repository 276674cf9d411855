package qiao.watch;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedResource;
import qiao.access.Audit;
import qiao.flow.Flow;
import qiao.flow.Flows;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.Filter;

/** Shows a flow in JMX. */
@ManagedResource(
    description = "A flow. Stops and starts here hold for all nodes; Camel's for this one only")
public final class FlowBean {
  private final String id;
  private final Flows flows;
  private final Deliveries deliveries;
  private final Audit audit;

  FlowBean(String id, Flows flows, Deliveries deliveries, Audit audit) {
    this.id = id;
    this.flows = flows;
    this.deliveries = deliveries;
    this.audit = audit;
  }

  @ManagedAttribute(description = "What it does")
  public String getDescription() {
    return of(Flow::description);
  }

  @ManagedAttribute(description = "The file that defines it")
  public String getFile() {
    return of(Flow::file);
  }

  @ManagedAttribute(description = "STARTED, STOPPED, or BROKEN: it never ran")
  public String getState() {
    return of(flow -> flow.state().name());
  }

  @ManagedAttribute(description = "Since when it runs on this node, such as PT5M")
  public String getUptime() {
    return of(flow -> flow.uptime().toString());
  }

  @ManagedAttribute(description = "What is wrong with its file; blank where nothing is")
  public String getProblem() {
    return of(flow -> flow.problem().orElse(""));
  }

  @ManagedAttribute(description = "Deliveries that wait")
  public long getWaiting() {
    return deliveries.counts(id).waiting();
  }

  @ManagedAttribute(description = "Deliveries under way on any node")
  public long getMoving() {
    return deliveries.counts(id).moving();
  }

  @ManagedAttribute(description = "Deliveries that wait for a person")
  public long getParked() {
    return deliveries.counts(id).parked();
  }

  @ManagedAttribute(
      description = "When the oldest waiting delivery was accepted; blank: none waits")
  public String getOldestWaiting() {
    return Times.shown(Optional.of(deliveries.counts(id)).flatMap(Delivery.Count::oldestWaiting));
  }

  @ManagedOperation(description = "Stops it on all nodes; it still accepts")
  public void stop() {
    audit.record("flow.stop", id, "by JMX");
    flows.stop(id);
  }

  @ManagedOperation(description = "Starts it on all nodes")
  public void start() {
    audit.record("flow.start", id, "by JMX");
    flows.start(id);
  }

  @ManagedOperation(description = "Tries its parked deliveries again from their failed steps")
  public int replayParked() {
    audit.record("flow.replay", id, "by JMX");
    return deliveries.replay(Filter.all().flow(id));
  }

  private String of(Function<Flow, String> part) {
    return flows.list().stream()
        .filter(flow -> flow.id().equals(id))
        .findFirst()
        .map(part)
        .orElse("");
  }
}
