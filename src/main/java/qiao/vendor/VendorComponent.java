package qiao.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

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
 * written at the step that are not {@code account} or {@code unclear} fill what the body lacks, a
 * dot leading into an object ({@code text.content}). The body is then the vendor's answer, as a
 * Map.
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
    if (account == null) {
      throw new IllegalArgumentException("vendor:" + remaining + " lacks the parameter account");
    }
    String unclear = getAndRemoveParameter(parameters, "unclear", String.class, "look-up");
    if (!unclear.equals("look-up") && !unclear.equals("repeat")) {
      throw new IllegalArgumentException(
          "unclear=" + unclear + " must be look-up (look it up, or park) or repeat (send again)");
    }
    BoundOperation operation = vendors.bound(path[0], path[1], account);
    if (vendors.fetchesTokens(operation.operation())) {
      throw new IllegalArgumentException(
          "vendor:"
              + remaining
              + " fetches tokens, which would then stand in records; Qiao fetches"
              + " them itself: leave the step out");
    }
    ObjectNode fixed = FixedValues.of(operation.operation(), parameters);
    parameters.clear();
    return new VendorEndpoint(uri, this, operation, fixed, unclear.equals("repeat"));
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
