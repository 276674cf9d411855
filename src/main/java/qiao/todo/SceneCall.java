package qiao.todo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Describes the call of one scene.
 *
 * @param operation of the vendor's document; blank where the call has an address of its own
 * @param address where the call goes that no document describes
 * @param evaluator says what the answers mean
 * @param replaces whether the todo is deleted and created again, in place of a call
 * @param clearsFirst whether the todo is deleted before a create that may have been done already
 */
public record SceneCall(
    String operation,
    Optional<Address> address,
    Optional<Template> body,
    ValueRules rules,
    Evaluator evaluator,
    boolean replaces,
    boolean clearsFirst) {

  /**
   * Describes where a call goes, and with which headers.
   *
   * @param headers of this scene, in place of those of the same name of the connector
   * @param fixedHeaders what the kind of the call asks for, unless a header of the same name is set
   */
  public record Address(
      String method,
      Template url,
      Map<String, Template> headers,
      Map<String, String> fixedHeaders) {
    public Address {
      headers = Map.copyOf(headers);
      fixedHeaders = Map.copyOf(fixedHeaders);
    }
  }

  Request request(Values values, Map<String, Template> connectorHeaders) throws CannotRender {
    Address to = address.orElseThrow();
    List<String> warnings = new ArrayList<>();
    Map<String, Template> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(connectorHeaders);
    all.putAll(to.headers);
    Map<String, String> rendered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    rendered.putAll(to.fixedHeaders);
    for (Map.Entry<String, Template> header : all.entrySet()) {
      rendered.put(header.getKey(), render(header.getValue(), values, warnings));
    }
    String url = render(to.url, values, warnings);
    byte[] bytes = body(values, warnings).getBytes(StandardCharsets.UTF_8);
    URI uri = URI.create(URI.create(url).toASCIIString());
    return new Request(to.method, uri, rendered, bytes, warnings.stream().distinct().toList());
  }

  /** Returns the body with its values; empty where the call has none. */
  String body(Values values, List<String> warnings) throws CannotRender {
    return body.isPresent() ? render(body.get(), values, warnings) : "";
  }

  private String render(Template template, Values values, List<String> warnings)
      throws CannotRender {
    Rendered rendered = template.render(values, rules);
    warnings.addAll(rendered.warnings());
    return rendered.text();
  }
}
