package qiao.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import qiao.catalog.Near;
import qiao.catalog.Operation;

/**
 * Offers every operation of the vendor documents as a step:
 *
 * <pre>{@code
 * uri: vendor:xiaoshouyi/createLead
 * parameters:
 *   account: crm
 * }</pre>
 *
 * The body is the request: one object that holds parameters and body of the operation; parameters
 * written at the step that are not {@code account}, {@code unclear}, {@code partial} or {@code all}
 * fill what the body lacks, a dot leading into an object ({@code text.content}). The body is then
 * the vendor's answer, as a Map; with {@code all=true} it is an Iterator of the items of all pages,
 * or of all places below one, each page being asked for when it is needed.
 */
public final class VendorComponent extends DefaultComponent {
  private final Vendors vendors;
  private final Clock clock;
  private final AnswerCache cache;
  private final PaceWait paceWait;

  VendorComponent(CamelContext camel, Vendors vendors, Clock clock) {
    super(camel);
    this.vendors = vendors;
    this.clock = clock;
    this.cache = new AnswerCache(clock);
    this.paceWait = new PaceWait();
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    String[] path = remaining.split("/", 2);
    if (path.length != 2) {
      throw new IllegalArgumentException(
          "vendor:" + remaining + " must be vendor:<vendor>/<operationId>?account=<account>");
    }
    String account = getAndRemoveParameter(parameters, "account", String.class);
    Operation operation = vendors.operation(path[0], path[1]);
    if (account == null) {
      misspelt(parameters.keySet());
    }
    StepChoice choice =
        StepChoice.of(
            getAndRemoveParameter(parameters, "unclear", String.class, "look-up"),
            getAndRemoveParameter(parameters, "partial", String.class, "park"));
    boolean all = all(getAndRemoveParameter(parameters, "all", String.class, "false"));
    check(remaining, operation, choice, all);
    ObjectNode fixed = FixedValues.of(operation, parameters);
    // Last, so that a check which can't know the account hears of everything else.
    if (account == null) {
      throw new IllegalArgumentException("vendor:" + remaining + " lacks the parameter account");
    }
    vendors.bound(path[0], path[1], account, all);
    parameters.clear();
    return new VendorEndpoint(
        uri, this, () -> vendors.bound(path[0], path[1], account, all), fixed, choice, all);
  }

  private void check(String remaining, Operation operation, StepChoice choice, boolean all) {
    if (all && !WholeList.isLong(operation)) {
      throw new IllegalArgumentException(
          "all=true: the answer of vendor:" + remaining + " does not come in pages");
    }
    if (choice.partial() == StepChoice.Partial.REST && operation.rest().isEmpty()) {
      throw new IllegalArgumentException(
          "partial=rest: the document does not say how vendor:"
              + remaining
              + " is called for the rest alone; write park, accept or fail");
    }
    if (operation.secret()) {
      throw new IllegalArgumentException(
          "vendor:"
              + remaining
              + " answers with a secret, which would then stand in records; Qiao calls"
              + " it itself: leave the step out");
    }
  }

  private static void misspelt(Set<String> given) {
    for (String each : given) {
      if (!Near.to(each, List.of("account")).isEmpty()) {
        throw new IllegalArgumentException(
            "there is no parameter " + each + "\n→ did you mean account?");
      }
    }
  }

  private static boolean all(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(
          "all=" + value + " must be true (follow the pages to their end) or false (one page)");
    }
    return value.equals("true");
  }

  @Override
  protected void validateParameters(String uri, Map<String, Object> parameters, String prefix) {
    // What is left are fixed values of the operation; they are checked with each request.
  }

  Vendors vendors() {
    return vendors;
  }

  Clock clock() {
    return clock;
  }

  AnswerCache cache() {
    return cache;
  }

  PaceWait paceWait() {
    return paceWait;
  }

  @Override
  protected void doStop() throws Exception {
    paceWait.close();
    super.doStop();
  }
}
