package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Reads the operations of one document, whose general rules hold where an operation has none. */
final class OperationReader {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final String vendor;
  private final JsonNode root;

  OperationReader(String vendor, JsonNode root) {
    this.vendor = vendor;
    this.root = root;
  }

  Operation read(String path, String method, JsonNode node) {
    boolean get = method.equals("get");
    JsonNode content = node.at("/requestBody/content");
    boolean form = content.has(FORM);
    Optional<JsonNode> body =
        Optional.ofNullable(content.get(form ? FORM : "application/json"))
            .map(type -> resolve(type.path("schema")));
    List<Operation.Parameter> parameters = parameters(node);
    return new Operation(
        vendor,
        node.path("operationId").asText(),
        node.path("summary").asText(),
        node.at("/externalDocs/url").asText(),
        method.toUpperCase(java.util.Locale.ROOT),
        address(path, node),
        parameters,
        body,
        form,
        node.path("x-changing").asBoolean(!get),
        node.path("x-repeatable").asBoolean(get),
        root.has("x-token") && node.path("x-token").asBoolean(true),
        lookUp(node.path("x-look-up")),
        outcome(node.has("x-outcome") ? node.path("x-outcome") : root.path("x-outcome")),
        textAnswer(node.path("x-answer")),
        node.has("x-pace")
            ? pace(vendor + "/" + node.path("operationId").asText(), node.path("x-pace"))
            : pace(vendor, root.path("x-pace")),
        duration(root.path("x-timeouts"), "connect", "PT5S"),
        duration(root.path("x-timeouts"), "read", "PT30S"),
        duration(node, "x-kept-for", "PT0S"),
        limits(parameters, body));
  }

  private String address(String path, JsonNode node) {
    Optional<String> whole = DocumentReader.text(node, "x-address");
    String plain = path.contains("#") ? path.substring(0, path.indexOf('#')) : path;
    return whole.orElseGet(() -> root.at("/servers/0/url").asText() + plain);
  }

  private List<Operation.Parameter> parameters(JsonNode node) {
    List<Operation.Parameter> parameters = new ArrayList<>();
    for (JsonNode raw : node.path("parameters")) {
      JsonNode parameter = resolve(raw);
      parameters.add(
          new Operation.Parameter(
              parameter.path("name").asText(),
              parameter.path("in").asText(),
              parameter.path("required").asBoolean(),
              parameter.path("schema"),
              DocumentReader.text(parameter, "x-value")));
    }
    return parameters;
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(root.at(node.path("$ref").asText().substring(1))) : node;
  }

  /** Joins parameters and body into one schema, because a step hands in one object for both. */
  private Limits limits(List<Operation.Parameter> parameters, Optional<JsonNode> body) {
    ObjectNode whole =
        body.isPresent()
            ? (ObjectNode) body.get().deepCopy()
            : JsonNodeFactory.instance.objectNode();
    whole.put("type", "object");
    for (Operation.Parameter parameter : parameters) {
      whole.withObject("properties").set(parameter.name(), parameter.schema());
      if (parameter.required()) {
        whole.withArray("required").add(parameter.name());
      }
    }
    if (!whole.has("additionalProperties")) {
      whole.put("additionalProperties", false);
    }
    return new Limits(whole, root.path("components"));
  }

  private static Optional<LookUp> lookUp(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        new LookUp(
            node.path("operation").asText(),
            DocumentReader.text(node, "needs"),
            DocumentReader.text(node, "unless"),
            duration(node, "wait", "PT10S"),
            node.path("with"),
            node.path("found").asText(),
            node.path("none").asText(),
            node.path("answer")));
  }

  private static Optional<TextAnswer> textAnswer(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(new TextAnswer(texts(node.path("headers"))));
  }

  private static List<PaceRule> pace(String scope, JsonNode rules) {
    List<PaceRule> pace = new ArrayList<>();
    for (JsonNode rule : rules) {
      pace.add(
          new PaceRule(
              scope,
              rule.path("limit").asInt(),
              duration(rule, "per", "PT1M"),
              texts(rule.path("by"))));
    }
    return pace;
  }

  private static OutcomeRules outcome(JsonNode node) {
    List<OutcomeRules.FaultRule> faults = new ArrayList<>();
    for (JsonNode fault : node.path("faults")) {
      faults.add(
          new OutcomeRules.FaultRule(
              texts(fault.path("codes")),
              texts(fault.path("statuses")).stream().map(Integer::valueOf).toList(),
              // A vendor's message may have several lines.
              DocumentReader.text(fault, "message").map(m -> Pattern.compile(m, Pattern.DOTALL)),
              Fault.of(fault.path("means").asText()).orElseThrow(),
              DocumentReader.text(fault, "wait").map(Duration::parse),
              fault.path("tell").asText()));
    }
    return new OutcomeRules(
        texts(node.path("code")),
        texts(node.path("message")),
        texts(node.path("success")),
        node.path("success-without-code").asBoolean(),
        node.path("success-without-body").asBoolean(),
        DocumentReader.text(node, "needed"),
        rows(node.path("rows")),
        faults);
  }

  private static Optional<OutcomeRules.Rows> rows(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new OutcomeRules.Rows(
                node.path("at").asText(),
                DocumentReader.text(node, "code"),
                node.path("message").asText(),
                node.path("names").asText(),
                DocumentReader.text(node, "done")));
  }

  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList()
        : node.isValueNode() && !node.isMissingNode() ? List.of(node.asText()) : List.of();
  }

  static Duration duration(JsonNode node, String field, String preset) {
    return Duration.parse(node.path(field).asText(preset));
  }
}
