package qiao.watch;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.springframework.jmx.export.MBeanExporter;
import qiao.access.Audit;
import qiao.catalog.Account;
import qiao.flow.Flow;
import qiao.flow.Flows;
import qiao.inbox.Deliveries;
import qiao.node.Node;

/**
 * Keeps one JMX bean for each flow and account there is, under names that stay: {@code
 * qiao:type=flow,name=…}, {@code qiao:type=account,name=…}, {@code qiao:type=inbox}, {@code
 * qiao:type=node}.
 */
final class Beans implements Round {
  private final MBeanExporter exporter;
  private final Flows flows;
  private final WatchedAccounts accounts;
  private final Deliveries deliveries;
  private final Node node;
  private final Audit audit;
  private final Set<String> shown = new HashSet<>();

  Beans(
      MBeanExporter exporter,
      Flows flows,
      WatchedAccounts accounts,
      Deliveries deliveries,
      Node node,
      Audit audit) {
    this.exporter = exporter;
    this.flows = flows;
    this.accounts = accounts;
    this.deliveries = deliveries;
    this.node = node;
    this.audit = audit;
  }

  @Override
  public void look() {
    Map<String, Supplier<Object>> wanted = wanted();
    shown.removeIf(
        name -> {
          boolean gone = !wanted.containsKey(name);
          if (gone) {
            exporter.unregisterManagedResource(name(name));
          }
          return gone;
        });
    wanted.forEach(
        (name, bean) -> {
          if (!shown.contains(name)) {
            exporter.registerManagedResource(bean.get(), name(name));
            shown.add(name);
          }
        });
  }

  private Map<String, Supplier<Object>> wanted() {
    Map<String, Supplier<Object>> wanted = new TreeMap<>();
    wanted.put("type=inbox", () -> new InboxBean(deliveries, audit));
    wanted.put("type=node", () -> new NodeBean(node));
    for (Flow flow : flows.list()) {
      wanted.put(
          "type=flow,name=" + quoted(flow.id()),
          () -> new FlowBean(flow.id(), flows, deliveries, audit));
    }
    for (Account account : accounts.all()) {
      wanted.put(
          "type=account,name=" + quoted(account.name()),
          () -> new AccountBean(account, accounts, audit));
    }
    return wanted;
  }

  private static String quoted(String name) {
    return name.matches("[\\w.-]+") ? name : ObjectName.quote(name);
  }

  private static ObjectName name(String properties) {
    try {
      return new ObjectName("qiao:" + properties);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(properties, e);
    }
  }
}
