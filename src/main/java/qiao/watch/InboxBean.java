package qiao.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.ToLongFunction;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import qiao.access.Audit;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;

/** Shows the inbox of all flows in JMX. */
@ManagedResource(description = "The inbox: deliveries of all flows that are not over")
public final class InboxBean {
  private final Deliveries deliveries;
  private final Audit audit;

  InboxBean(Deliveries deliveries, Audit audit) {
    this.deliveries = deliveries;
    this.audit = audit;
  }

  @ManagedAttribute(description = "Deliveries that wait")
  public long getWaiting() {
    return sum(Delivery.Count::waiting);
  }

  @ManagedAttribute(description = "Deliveries under way on any node")
  public long getMoving() {
    return sum(Delivery.Count::moving);
  }

  @ManagedAttribute(description = "Deliveries that wait for a person")
  public long getParked() {
    return sum(Delivery.Count::parked);
  }

  @ManagedAttribute(
      description = "When the oldest waiting delivery was accepted; blank: none waits")
  public String getOldestWaiting() {
    return Times.shown(
        deliveries.counts().stream()
            .flatMap(count -> count.oldestWaiting().stream())
            .min(Comparator.<Instant>naturalOrder()));
  }

  @ManagedOperation(description = "Tries a parked delivery again from its failed step")
  @ManagedOperationParameter(name = "delivery", description = "its id")
  public void replay(long delivery) {
    audit.record("delivery.replay", "delivery " + delivery, "by JMX");
    deliveries.replay(delivery, false);
  }

  @ManagedOperation(description = "Tries a parked or done delivery again from the start")
  @ManagedOperationParameter(name = "delivery", description = "its id")
  public void replayFromStart(long delivery) {
    audit.record("delivery.replay-from-start", "delivery " + delivery, "by JMX");
    deliveries.replay(delivery, true);
  }

  private long sum(ToLongFunction<Delivery.Count> part) {
    return deliveries.counts().stream().mapToLong(part).sum();
  }
}
