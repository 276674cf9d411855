package qiao.watch;

import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;
import qiao.node.Node;

/** Shows this process's place among the nodes of its store in JMX. */
@ManagedResource(description = "This process among those that share its store")
public final class NodeBean {
  private final Node node;

  NodeBean(Node node) {
    this.node = node;
  }

  @ManagedAttribute(description = "The name under which the others know it")
  public String getName() {
    return node.self();
  }

  @ManagedAttribute(description = "Nodes that are alive, with this one")
  public int getLive() {
    return node.live();
  }

  @ManagedAttribute(description = "Whether the store still takes what this node writes")
  public boolean isHeld() {
    return node.held();
  }

  @ManagedAttribute(description = "How long it may be silent before others take over")
  public String getLease() {
    return node.lease().toString();
  }

  @ManagedAttribute(description = "How often others took over while it lived")
  public long getTimesLost() {
    return node.timesLost();
  }
}
