package qiao.vendor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Holds a request to an address that no vendor document has.
 *
 * @param headers may hold secrets; records do not show them
 * @param body empty when there is none
 */
public record OpenRequest(String method, URI url, Map<String, String> headers, byte[] body) {
  public OpenRequest {
    headers = Map.copyOf(headers);
  }

  /** Tells whether the request stays with a host; another one may belong to anybody. */
  boolean staysAt(String base) {
    URI own = URI.create(base);
    return own.getScheme().equalsIgnoreCase(url.getScheme())
        && String.valueOf(own.getRawAuthority()).equalsIgnoreCase(url.getRawAuthority());
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
