package qiao.sso;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets no header of a visitor into a route, and out of it only those that a door answers with. */
final class DoorHeaders implements HeaderFilterStrategy {
  private static final Set<String> OUT =
      Set.of("Location", "Set-Cookie", "Content-Security-Policy", "SSOOK", "SSOLogoutError");

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !OUT.contains(name);
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return true;
  }
}
