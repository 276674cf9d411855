package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the operations of one document, whose general rules hold where an operation has none. */
final class OperationReader {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PARTS = "multipart/form-data";

  private final String vendor;
  private final JsonNode root;

  OperationReader(String vendor, JsonNode root) {
    this.vendor = vendor;
    this.root = root;
  }

  Operation read(String path, String method, JsonNode node) {
    boolean get = method.equals("get");
    JsonNode content = node.at("/requestBody/content");
    Optional<JsonNode> body =
        content.properties().stream()
            .findFirst()
            .map(type -> resolve(type.getValue().path("schema")))
            .map(schema -> withItems(schema, node.path("x-bare").asText()));
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
        content.has(FORM),
        content.has(PARTS),
        DocumentReader.text(node, "x-bare"),
        node.path("x-changing").asBoolean(!get),
        node.path("x-repeatable").asBoolean(get),
        root.has("x-token") && node.path("x-token").asBoolean(true),
        node.path("x-secret").asBoolean()
            || node.path("operationId").equals(root.at("/x-token/from")),
        LookUpReader.read(node.path("x-look-up")),
        outcome(
            node.has("x-outcome") ? node.path("x-outcome") : root.path("x-outcome"),
            node.path("x-outcome-more")),
        rest(node.path("x-rest")),
        textAnswer(node.path("x-answer")),
        pace(node),
        timeout(node, "connect", "PT5S"),
        timeout(node, "read", "PT30S"),
        duration(node, "x-kept-for", "PT0S"),
        PagingReader.paging(node.path("x-paging")),
        PagingReader.follow(node.path("x-follow")),
        new Wording(whole(parameters, body), root.path("components")),
        new Limits(whole(parameters, body), root.path("components")));
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

  /** Puts the shape of its items into a list that alone is the body: accounts fill them too. */
  private JsonNode withItems(JsonNode schema, String list) {
    if (list.isEmpty()) {
      return schema;
    }
    ObjectNode whole = schema.deepCopy();
    if (whole.at("/properties/" + list) instanceof ObjectNode field) {
      field.set("items", resolve(field.path("items")));
    }
    return whole;
  }

  /** Joins parameters and body into one schema, because a step hands in one object for both. */
  private static ObjectNode whole(List<Operation.Parameter> parameters, Optional<JsonNode> body) {
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
    return whole;
  }

  /** An operation's own limits come before those of its document. */
  private Duration timeout(JsonNode node, String which, String preset) {
    JsonNode own = node.path("x-timeouts");
    return duration(own.has(which) ? own : root.path("x-timeouts"), which, preset);
  }

  private static Optional<RestRule> rest(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new RestRule(
                node.path("list").asText(),
                node.path("by").asText().equals("index"),
                message(node, "alike"),
                DocumentReader.text(node, "failed"),
                texts(node.path("unless")),
                texts(node.path("never"))));
  }

  private static Optional<TextAnswer> textAnswer(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(new TextAnswer(texts(node.path("headers"))));
  }

  /** The document's rules hold for all operations together, unless they say otherwise. */
  private List<PaceRule> pace(JsonNode node) {
    String own = vendor + "/" + node.path("operationId").asText();
    List<PaceRule> pace = new ArrayList<>();
    for (JsonNode rule : node.has("x-pace") ? node.path("x-pace") : root.path("x-pace")) {
      String scope = node.has("x-pace") || rule.has("each") ? own : vendor;
      pace.add(
          new PaceRule(
              scope,
              rule.path("limit").asInt(),
              duration(rule, "per", "PT1M"),
              texts(rule.path("by"))));
    }
    return pace;
  }

  private static OutcomeRules outcome(JsonNode node, JsonNode more) {
    return new OutcomeRules(
        texts(node.path("code")),
        texts(node.path("message")),
        joined(texts(more.path("success")), texts(node.path("success"))),
        node.path("success-without-code").asBoolean(),
        node.path("success-without-body").asBoolean(),
        DocumentReader.text(node, "needed"),
        rows(node.path("rows")),
        joined(texts(more.path("partial")), texts(node.path("partial"))),
        message(node, "partial-message"),
        joined(faults(more), faults(node)));
  }

  private static <T> List<T> joined(List<T> first, List<T> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  private static List<OutcomeRules.FaultRule> faults(JsonNode node) {
    List<OutcomeRules.FaultRule> faults = new ArrayList<>();
    for (JsonNode fault : node.path("faults")) {
      faults.add(
          new OutcomeRules.FaultRule(
              texts(fault.path("codes")),
              texts(fault.path("statuses")).stream().map(Integer::valueOf).toList(),
              message(fault, "message"),
              Fault.of(fault.path("means").asText()).orElseThrow(),
              DocumentReader.text(fault, "wait").map(Duration::parse),
              fault.path("tell").asText()));
    }
    return faults;
  }

  /** A vendor's message may have several lines. */
  private static Optional<Pattern> message(JsonNode node, String field) {
    return DocumentReader.text(node, field).map(m -> Pattern.compile(m, Pattern.DOTALL));
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

  static List<String> texts(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList()
        : node.isValueNode() && !node.isMissingNode() ? List.of(node.asText()) : List.of();
  }

  static Duration duration(JsonNode node, String field, String preset) {
    return Duration.parse(node.path(field).asText(preset));
  }
}
