package qiao.todo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Describes the call of one scene.
 *
 * @param operation of the vendor's document; blank where the call has an address of its own
 * @param address where the call goes that no document describes
 * @param evaluator says what the answers mean
 * @param replaces whether the todo is deleted and created again, in place of a call
 * @param clearsFirst whether the todo is deleted before a create that may have been done already
 * @param choice when this call is made, and which one in its place
 */
public record SceneCall(
    String operation,
    Optional<Address> address,
    Optional<Template> body,
    ValueRules rules,
    Evaluator evaluator,
    boolean replaces,
    boolean clearsFirst,
    Choice choice) {

  /**
   * Says when a call is made, where a scene has several to choose from.
   *
   * @param possible whether the account has the settings that it needs
   * @param needs the values without which it is not made
   * @param nextIfRefused whether the next one is made when the OA refuses this one
   * @param keeps the fields of the answer that later calls show, by name
   * @param next the one that is made in its place; empty behind the last
   */
  public record Choice(
      boolean possible,
      List<Placeholder> needs,
      boolean nextIfRefused,
      Set<String> keeps,
      Optional<SceneCall> next) {
    static final Choice NONE = new Choice(true, List.of(), false, Set.of(), Optional.empty());
  }

  SceneCall with(Choice chosen) {
    return new SceneCall(operation, address, body, rules, evaluator, replaces, clearsFirst, chosen);
  }

  /** Returns the first of the calls that can be made; empty where none can: nothing is sent. */
  Optional<SceneCall> possible(Values values) {
    boolean fits =
        choice.possible
            && choice.needs.stream().allMatch(need -> values.get(need.field()).isPresent());
    return fits ? Optional.of(this) : choice.next.flatMap(next -> next.possible(values));
  }

  /** Returns the call that is made when the OA has refused this one. */
  Optional<SceneCall> refused(Values values) {
    return choice.next.filter(any -> choice.nextIfRefused).flatMap(next -> next.possible(values));
  }

  /** Returns what later calls need of an answer. */
  Map<String, String> kept(JsonNode answer) {
    Map<String, String> kept = new TreeMap<>();
    choice.keeps.stream()
        .filter(name -> !answer.path(name).asText().isEmpty())
        .forEach(name -> kept.put(name, answer.path(name).asText()));
    return kept;
  }

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
