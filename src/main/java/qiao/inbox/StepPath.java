package qiao.inbox;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;

/**
 * The place in the routes that an exchange is at: steps within steps. Every entry into a step is a
 * place of its own, so names depend only on the way through the routes, never on timing.
 */
final class StepPath {
  static final String PROPERTY = "QiaoStepPath";
  private static final int LONGEST = 400;

  private final StepPath parent;
  private final NamedNode node;
  private final String name;
  private final Map<String, Integer> entered = new HashMap<>();
  private final Map<String, Integer> reached = new HashMap<>();
  private final Map<String, NamedNode> last = new HashMap<>();

  private StepPath(StepPath parent, NamedNode node, String name) {
    this.parent = parent;
    this.node = node;
    this.name = name;
  }

  static StepPath start() {
    return new StepPath(null, null, "");
  }

  /** Returns the place of an exchange; outside of any delivery a new start. */
  static StepPath of(Exchange exchange) {
    StepPath path = exchange.getProperty(PROPERTY, StepPath.class);
    return path == null ? start() : path;
  }

  String name() {
    return name;
  }

  /**
   * Enters a step. A second entry from the same place gets {@code #2}; a redelivery by Camel itself
   * is the same entry once more.
   */
  synchronized StepPath enter(NamedNode step, String local, Exchange exchange) {
    String branch = StepNames.branch(node, exchange);
    String here = branch + "/" + local;
    boolean again = last.put(branch, step) == step && redelivered(exchange);
    int count = again ? entered.get(here) : entered.merge(here, 1, Integer::sum);
    return new StepPath(this, step, shorten(join(name + branch, numbered(local, count))));
  }

  private static boolean redelivered(Exchange exchange) {
    return Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED));
  }

  /** Names the call that is about to be made here. */
  synchronized String reach(Exchange exchange) {
    String here = name + StepNames.branch(node, exchange);
    return numbered(here, reached.merge(here, 1, Integer::sum));
  }

  /** Tells whether a step of the routes is among those this place lies in. */
  boolean within(NamedNode step) {
    return node == step || parent != null && parent.within(step);
  }

  private static String numbered(String text, int count) {
    return count == 1 ? text : text + "#" + count;
  }

  private static String join(String front, String back) {
    return front.isEmpty() ? back : front + "/" + back;
  }

  private static String shorten(String name) {
    return name.length() <= LONGEST
        ? name
        : name.substring(0, LONGEST - 10) + "~" + StepNames.digest(name);
  }
}
