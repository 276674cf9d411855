package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what a schema can't: that names which stand in two places mean something in both. */
final class DocumentCheck {
  private static final Pattern KEY = Pattern.compile("\\{([a-z][a-z0-9-]*)}");

  /** Takes one mistake. */
  interface Report {
    void problem(String pointer, String what, String cure);
  }

  private final Vendor vendor;
  private final YamlTree tree;
  private final Report report;

  DocumentCheck(Vendor vendor, YamlTree tree, Report report) {
    this.vendor = vendor;
    this.tree = tree;
    this.report = report;
  }

  void check() {
    vendor.token().ifPresent(this::token);
    for (String field : List.of("id", "with", "company")) {
      JsonNode signs = tree.root().path("x-sign").path(field);
      if (signs.isTextual()) {
        key("/x-sign/" + field, signs.asText());
      }
    }
    vendor.test().ifPresent(this::test);
    paces("/x-pace", tree.root().path("x-pace"));
    values("/components", tree.root().path("components"));
    JsonNode paths = tree.root().path("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String place = "/paths/" + YamlTree.escape(path.getKey()) + "/" + method.getKey();
        operation(place, method.getValue());
      }
    }
    for (AccountKey key : vendor.keys().values()) {
      key.orFrom().ifPresent(other -> key("/x-account/keys/" + key.name() + "/or-from", other));
    }
  }

  private void token(TokenRule token) {
    exists("/x-token/from", token.from());
    Operation source = vendor.operations().get(token.from());
    if (source != null) {
      token.pushed().keySet().forEach(name -> field("/x-token/pushed", "/" + name, source));
    }
    token
        .lent()
        .ifPresent(
            lent -> {
              key("/x-token/lent/by", lent.by());
              lent.with().values().forEach(text -> keys("/x-token/lent/with", text));
            });
  }

  private void test(Vendor.Test test) {
    exists("/x-account/test/operation", test.operation());
    test.needs().ifPresent(key -> key("/x-account/test/needs", key));
    Operation operation = vendor.operations().get(test.operation());
    if (operation != null) {
      example("/x-account/test/with", test.with(), operation);
    }
  }

  private void paces(String place, JsonNode rules) {
    for (int i = 0; i < rules.size(); i++) {
      for (JsonNode key : rules.get(i).path("by")) {
        key(place + "/" + i + "/by", key.asText());
      }
    }
  }

  private void operation(String place, JsonNode node) {
    Operation operation = vendor.operations().get(node.path("operationId").asText());
    paces(place + "/x-pace", node.path("x-pace"));
    keys(place + (node.has("x-address") ? "/x-address" : ""), withoutParameters(operation));
    operation.lookUp().ifPresent(lookUp -> lookUp(place + "/x-look-up", lookUp));
    operation.bare().ifPresent(list -> field(place + "/x-bare", "/" + list, operation));
    operation.rest().ifPresent(rest -> rest(place + "/x-rest", rest, operation));
    operation
        .paging()
        .ifPresent(
            paging ->
                paging
                    .turns()
                    .forEach(turn -> field(place + "/x-paging/sent", turn.sent(), operation)));
    operation.follow().ifPresent(rule -> follow(place + "/x-follow", rule, operation));
    values(place, node);
    example(place + "/x-example", node.path("x-example"), operation);
  }

  /** A list that goes on unseen would prove that what was done was not. */
  private void lookUp(String place, LookUp lookUp) {
    exists(place + "/operation", lookUp.operation());
    lookUp.needs().ifPresent(key -> key(place + "/needs", key));
    Operation asked = vendor.operations().get(lookUp.operation());
    boolean open = lookUp.search().filter(search -> search.more().isEmpty()).isPresent();
    if (open && asked != null && asked.paging().isEmpty()) {
      report.problem(
          place + "/search",
          "nothing tells whether the list of " + lookUp.operation() + " goes on",
          "add more, or say in x-paging of " + lookUp.operation() + " how its pages go on");
    }
  }

  /** Finds what the account gives, however deep it stands. */
  private void values(String place, JsonNode node) {
    if (node.path("x-value").isTextual()) {
      keys(place + "/x-value", node.path("x-value").asText());
    }
    node.properties()
        .forEach(field -> values(place + "/" + YamlTree.escape(field.getKey()), field.getValue()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      values(place + "/" + i, node.get(i));
    }
  }

  /** A list that is not there would be filled, and the whole be asked for again beside it. */
  private void rest(String place, RestRule rest, Operation operation) {
    field(place + "/list", rest.list(), operation);
    if (rest.failed().isEmpty() == operation.outcome().rows().isEmpty()) {
      report.problem(
          place,
          "what was not done has to stand in the rows of x-outcome or in failed, not in both",
          "name the list of the answer once");
    }
  }

  private void follow(String place, FollowRule rule, Operation operation) {
    exists(place + "/operation", rule.operation());
    field(place + "/sent", "/" + rule.sent(), operation);
    rule.instead()
        .map(FollowRule.Instead::operation)
        .ifPresent(
            other -> {
              exists(place + "/instead/operation", other);
              Operation asked = vendor.operations().get(other);
              if (asked != null && asked.paging().isEmpty()) {
                report.problem(
                    place + "/instead", other + " does not come in pages", "name one that does");
              }
            });
  }

  /** What no request has can't be asked with: the first page would come for ever. */
  private void field(String place, String pointer, Operation operation) {
    List<String> way = List.of(pointer.substring(1).split("/"));
    if (operation.limits().of(way).isEmpty()) {
      report.problem(
          place, "there is no field " + String.join(".", way), "name a field of the request");
    }
  }

  private void example(String place, JsonNode example, Operation operation) {
    if (example.isObject()) {
      ObjectNode given = example.deepCopy();
      operation.parameters().stream()
          .filter(parameter -> parameter.value().isPresent())
          .forEach(parameter -> given.put(parameter.name(), "given by the account"));
      operation.body().ifPresent(body -> given.setAll(valuesOfAccount(body.path("properties"))));
      operation
          .limits()
          .check(operation.wording().translated(given))
          .forEach(
              violation ->
                  report.problem(
                      place + "/" + way(violation),
                      "the example breaks its own limits: " + violation,
                      "mend the example or the limit"));
    }
  }

  /** {@code text.mentioned_list[0]} stands at {@code text/mentioned_list/0}. */
  private static String way(Violation violation) {
    return violation.field().replaceAll("[.\\[]", "/").replace("]", "");
  }

  private static ObjectNode valuesOfAccount(JsonNode properties) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    properties.properties().stream()
        .filter(property -> property.getValue().has("x-value"))
        .forEach(
            property -> {
              if (property.getValue().path("type").asText().equals("integer")) {
                given.put(property.getKey(), 1);
              } else {
                given.put(property.getKey(), "given by the account");
              }
            });
    return given;
  }

  private static String withoutParameters(Operation operation) {
    String address = operation.address();
    for (Operation.Parameter parameter : operation.parameters()) {
      address = address.replace("{" + parameter.name() + "}", "");
    }
    return address;
  }

  private void keys(String place, String template) {
    Matcher matcher = KEY.matcher(template);
    while (matcher.find()) {
      key(place, matcher.group(1));
    }
  }

  private void key(String place, String key) {
    if (!vendor.keys().containsKey(key)) {
      report.problem(
          place,
          "{" + key + "} is no key of x-account",
          "one of " + String.join(", ", vendor.keys().keySet()));
    }
  }

  private void exists(String place, String operation) {
    if (!vendor.operations().containsKey(operation)) {
      report.problem(
          place,
          "there is no operation " + operation,
          "one of " + String.join(", ", vendor.operations().keySet()));
    }
  }
}
