package qiao.todo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads one scene of a connector file. */
final class SceneReader {
  private static final String CURE = "see connector.schema.json for what may stand here";
  private static final String ZONE = "Asia/Shanghai";

  private final ConnectorReader reader;
  private final ConnectorFile file;
  private final String place;
  private final boolean webService;

  SceneReader(ConnectorReader reader, ConnectorFile file, String place) {
    this.reader = reader;
    this.file = file;
    this.place = place;
    this.webService = file.at("/kind").asText().equals("web-service");
  }

  /** Returns the call; empty when a mistake was found. */
  Optional<SceneCall> read() {
    Optional<SoapCall> soap = soap();
    String operation = file.at(place + "/operation").asText();
    boolean replaces = file.at(place + "/replace").asBoolean();
    checkTarget(operation, replaces);
    Optional<Template> url = replaces || !operation.isEmpty() ? Optional.empty() : url();
    Optional<Template> body = replaces ? Optional.empty() : body(soap);
    Map<String, Template> headers = reader.headers(file, place + "/headers");
    Optional<ValueRules> rules =
        rules("/values").flatMap(all -> rules(place + "/values").map(all::with));
    Optional<Evaluator> evaluator = evaluator(soap);
    if (rules.isEmpty() || evaluator.isEmpty()) {
      return Optional.empty();
    }
    Optional<SceneCall.Address> address =
        url.map(
            to ->
                new SceneCall.Address(
                    file.at(place + "/method").asText("POST"),
                    to,
                    headers,
                    fixedHeaders(soap, body)));
    return Optional.of(
        new SceneCall(
            operation,
            address,
            body,
            rules.get(),
            evaluator.get(),
            replaces,
            file.at(place + "/clearFirst").asBoolean(),
            SceneCall.Choice.NONE));
  }

  /** A scene goes to an operation of the vendor's document, or to an address of its own. */
  private void checkTarget(String operation, boolean replaces) {
    boolean hasUrl = !file.at(place + "/url").isMissingNode();
    boolean byVendor = file.at("/kind").asText().equals("vendor");
    if (byVendor && !operation.isEmpty()) {
      reader
          .insteadOf(operation)
          .ifPresent(
              cure ->
                  file.problem(place + "/operation", "there is no operation " + operation, cure));
    }
    if (replaces && (hasUrl || !operation.isEmpty())) {
      file.problem(place, "replaces the todo and has a call too", "leave one of them out");
    } else if (!replaces && byVendor && operation.isEmpty()) {
      file.problem(place, "has no operation", "name one of the vendor's document");
    } else if (!replaces && !byVendor && !hasUrl) {
      file.problem(place, "has no url", CURE);
    } else if (!byVendor && !operation.isEmpty()) {
      file.problem(place, "names an operation", "write kind: vendor, or use url:");
    }
  }

  private Optional<Template> url() {
    String pointer = place + "/url";
    String url = reader.resolved(file, pointer, file.at(pointer).asText());
    // Only some servers take calls at the address of their description.
    String called = webService ? url.replaceFirst("(?i)\\?wsdl$", "") : url;
    return reader.template(file, pointer, TemplateKind.URL, called);
  }

  private Optional<Template> body(Optional<SoapCall> soap) {
    String pointer = place + "/body";
    if (soap.isPresent()) {
      return reader.template(file, place + "/soap", TemplateKind.XML, soap.get().envelope());
    }
    JsonNode body = file.at(pointer);
    if (body.isMissingNode() && !file.at(place + "/operation").isMissingNode()) {
      file.problem(place, "has no body", "write the operation's fields as one JSON object");
    }
    if (body.isMissingNode()) {
      if (webService) {
        file.problem(place, "has no body", "write soap:, or a whole envelope under body:");
      }
      return Optional.empty();
    }
    return reader.template(file, pointer, kind(), body.asText().strip());
  }

  private TemplateKind kind() {
    String usual = webService ? "xml" : "json";
    return TemplateKind.valueOf(file.at(place + "/type").asText(usual).toUpperCase(Locale.ROOT));
  }

  private Map<String, String> fixedHeaders(Optional<SoapCall> soap, Optional<Template> body) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Accept", webService ? "text/xml" : "application/json");
    body.ifPresent(
        template -> headers.put("Content-Type", contentType(template.kind()) + "; charset=UTF-8"));
    if (webService) {
      headers.put("SOAPAction", soap.map(SoapCall::soapAction).orElse("\"\""));
    }
    return headers;
  }

  private String contentType(TemplateKind kind) {
    return switch (kind) {
      case JSON -> "application/json";
      case XML -> webService ? "text/xml" : "application/xml";
      case FORM -> "application/x-www-form-urlencoded";
      default -> "text/plain";
    };
  }

  private Optional<SoapCall> soap() {
    String pointer = place + "/soap";
    JsonNode node = file.at(pointer);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (!webService) {
      file.problem(pointer, "belongs to a web service", "write kind: web-service, or use body:");
      return Optional.empty();
    }
    return tried(
        pointer,
        () ->
            new SoapCall(
                SoapStack.of(node.path("stack").asText()).orElseThrow(),
                node.path("operation").asText(),
                node.path("namespace").asText(),
                Optional.ofNullable(node.get("action")).map(JsonNode::asText),
                node.path("header").asText().strip(),
                arguments(node.path("arguments"), pointer + "/arguments")));
  }

  private List<SoapCall.Argument> arguments(JsonNode list, String pointer) {
    List<SoapCall.Argument> arguments = new ArrayList<>();
    for (JsonNode node : list) {
      String at = pointer + "/" + arguments.size();
      Optional<String> text = text(node, "text");
      // Read by itself first, so that a mistake is told in the lines of the file.
      text.filter(json -> json.matches("(?s)[{\\[].*"))
          .ifPresent(json -> reader.template(file, at + "/text", TemplateKind.JSON, json));
      arguments.add(new SoapCall.Argument(node.path("name").asText(), text, text(node, "xml")));
    }
    return arguments;
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(each -> each.asText().strip());
  }

  private Optional<ValueRules> rules(String pointer) {
    Map<String, Integer> cut = new TreeMap<>();
    Map<String, TimeFormat> times = new TreeMap<>();
    file.at(pointer + "/cut").properties().forEach(e -> cut.put(e.getKey(), e.getValue().asInt()));
    for (Map.Entry<String, JsonNode> time : file.at(pointer + "/times").properties()) {
      time(pointer + "/times/" + time.getKey(), time.getValue())
          .ifPresent(format -> times.put(time.getKey(), format));
    }
    boolean drop = file.at(pointer + "/dropFourByte").asBoolean();
    ValueRules rules = new ValueRules(cut, times, drop);
    boolean known = true;
    for (String code : rules.codes()) {
      if (reader.legend().find(code).isEmpty()) {
        file.problem(pointer, code + " is no placeholder of the legend", "see the legend");
        known = false;
      }
    }
    return known ? Optional.of(rules) : Optional.empty();
  }

  private Optional<TimeFormat> time(String pointer, JsonNode node) {
    try {
      String zone = node.path("zone").asText(ZONE);
      return Optional.of(new TimeFormat(node.path("format").asText(), ZoneId.of(zone)));
    } catch (DateTimeException | IllegalArgumentException e) {
      file.problem(pointer, e.getMessage(), "write format: yyyy-MM-dd HH:mm:ss, zone: " + ZONE);
      return Optional.empty();
    }
  }

  private Optional<Evaluator> evaluator(Optional<SoapCall> soap) {
    Optional<Signs> busy = signs("/result/busy");
    Optional<Signs> expired = signs("/result/tokenExpired");
    Optional<Signs> success = signs(place + "/meansSuccess");
    if (busy.isEmpty() || expired.isEmpty() || success.isEmpty()) {
      return Optional.empty();
    }
    String usual = webService ? soap.map(SoapCall::result).orElse("out") : "";
    return tried(
            "/result",
            () ->
                new ResultFormat(
                    setting("codeName", ""),
                    setting("msgName", ""),
                    setting("dataName", ""),
                    setting("successCode", ""),
                    setting("xmlJsonField", usual),
                    busy.get(),
                    expired.get()))
        .map(format -> new Evaluator(format, success.get()));
  }

  private String setting(String key, String usual) {
    return file.at("/result/" + key).asText(usual).strip();
  }

  private Optional<Signs> signs(String pointer) {
    return tried(
        pointer,
        () -> new Signs(texts(file.at(pointer + "/codes")), texts(file.at(pointer + "/texts"))));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private <T> Optional<T> tried(String pointer, Supplier<T> build) {
    try {
      return Optional.of(build.get());
    } catch (IllegalArgumentException e) {
      file.problem(pointer, e.getMessage(), CURE);
      return Optional.empty();
    }
  }
}
