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
 * @param headers of this scene, in place of those of the same name of the connector
 * @param fixedHeaders what the kind of the call asks for, unless a header of the same name is set
 * @param evaluator says what the answers mean
 */
public record SceneCall(
    String method,
    Template url,
    Map<String, Template> headers,
    Map<String, String> fixedHeaders,
    Optional<Template> body,
    ValueRules rules,
    Evaluator evaluator) {
  public SceneCall {
    headers = Map.copyOf(headers);
    fixedHeaders = Map.copyOf(fixedHeaders);
  }

  Request request(Values values, Map<String, Template> all) throws CannotRender {
    List<String> warnings = new ArrayList<>();
    Map<String, String> rendered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    rendered.putAll(fixedHeaders);
    for (Map.Entry<String, Template> header : all.entrySet()) {
      rendered.put(header.getKey(), render(header.getValue(), values, warnings));
    }
    String address = render(url, values, warnings);
    byte[] bytes = new byte[0];
    if (body.isPresent()) {
      bytes = render(body.get(), values, warnings).getBytes(StandardCharsets.UTF_8);
    }
    URI uri = URI.create(URI.create(address).toASCIIString());
    return new Request(method, uri, rendered, bytes, warnings.stream().distinct().toList());
  }

  private String render(Template template, Values values, List<String> warnings)
      throws CannotRender {
    Rendered rendered = template.render(values, rules);
    warnings.addAll(rendered.warnings());
    return rendered.text();
  }
}
