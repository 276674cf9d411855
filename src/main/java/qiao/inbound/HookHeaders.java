package qiao.inbound;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets no header through, in either direction: not the caller's into a flow, where it could pass
 * for one of ours or be forwarded to a vendor, and not ours into the answer to the caller. Only
 * what {@link HookRequest} says of the caller's behalf comes in.
 */
final class HookHeaders implements HeaderFilterStrategy {
  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return true;
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return !HookRequest.isOrigin(name);
  }
}
