package qiao.todo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Holds one call, ready to be sent.
 *
 * @param body empty when the call has none
 * @param warnings what an operator should know, such as placeholders without a value
 */
public record Request(
    String method, URI url, Map<String, String> headers, byte[] body, List<String> warnings) {
  public Request {
    headers = Map.copyOf(headers);
    warnings = List.copyOf(warnings);
  }
}
