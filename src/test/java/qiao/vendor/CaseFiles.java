package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * Reads the case files: {@code cases/<vendor>/<operation>/limits.yaml}, {@code faults.yaml}, and
 * {@code sent.yaml}; {@code cases/<vendor>/faults.yaml} holds for each operation of the vendor that
 * has no {@code x-outcome} of its own. A request stands there whole ({@code given}), or as what
 * differs from the example of the document ({@code with}; null takes a field away).
 */
final class CaseFiles {
  static final Path FOLDER = Path.of("src/test/resources/cases");
  private static final Pattern MANY = Pattern.compile("\\{(.)\\*(\\d+)}");
  private static final Pattern LIST = Pattern.compile("\\[([^\\[\\]\"]+)\\*(\\d+)]");
  private static final Pattern CODE = Pattern.compile("\"errcode\":(-?\\d+)");

  private final Map<String, JsonNode> documents = new HashMap<>();
  private final Map<String, Map<String, JsonNode>> described = new HashMap<>();

  /** Returns the request of a case. */
  ObjectNode given(Case c) {
    if (c.node().has("given")) {
      return c.node().path("given").deepCopy();
    }
    ObjectNode given =
        described(c).path("x-example") instanceof ObjectNode example
            ? example.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    change(given, c.node().path("with"));
    return given;
  }

  /** Changes as RFC 7396 says: objects are gone into, null takes away, the rest replaces. */
  private static void change(ObjectNode target, JsonNode with) {
    for (var field : with.properties()) {
      JsonNode there = target.path(field.getKey());
      if (field.getValue().isNull()) {
        target.remove(field.getKey());
      } else if (field.getValue().isObject() && there.isObject()) {
        change((ObjectNode) there, field.getValue());
      } else {
        target.set(field.getKey(), field.getValue());
      }
    }
  }

  /** Returns the example answer of an operation; missing where its document shows none. */
  JsonNode answer(String vendor, String operation) {
    for (JsonNode response : described(vendor).get(operation).path("responses")) {
      for (JsonNode content : response.path("content")) {
        if (content.has("example")) {
          return content.path("example");
        }
      }
    }
    return MissingNode.getInstance();
  }

  /** Follows references within a vendor's document. */
  JsonNode resolved(String vendor, JsonNode node) {
    return node.has("$ref")
        ? resolved(vendor, document(vendor).at(node.path("$ref").asText().substring(1)))
        : node;
  }

  private JsonNode described(Case c) {
    return described(c.vendor()).get(c.operation());
  }

  private Map<String, JsonNode> described(String vendor) {
    return described.computeIfAbsent(
        vendor,
        name -> {
          Map<String, JsonNode> byId = new LinkedHashMap<>();
          document(name)
              .path("paths")
              .findParents("operationId")
              .forEach(node -> byId.put(node.path("operationId").asText(), node));
          return byId;
        });
  }

  private JsonNode document(String vendor) {
    return documents.computeIfAbsent(
        vendor,
        name -> {
          try {
            Path file = Path.of("routes/vendors", name + "-openapi.yaml");
            return new ObjectMapper().valueToTree(new Yaml().load(Files.readString(file)));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** One case of a file. */
  record Case(String vendor, String operation, JsonNode node) {
    String name() {
      return vendor + "/" + operation + ": " + text("says");
    }

    String text(String field) {
      return node.path(field).asText();
    }
  }

  Stream<Case> cases(String name) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Case> cases = new ArrayList<>();
      for (Path file : files.filter(f -> f.endsWith(name)).sorted().toList()) {
        List<JsonNode> nodes = nodes(Files.readString(file));
        for (Case of : owners(file)) {
          nodes.stream()
              .map(node -> new Case(of.vendor(), of.operation(), node))
              .filter(c -> of.node().isMissingNode() || !names(of.node(), c))
              .forEach(cases::add);
        }
      }
      return cases.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names the operations that a file holds for. */
  private List<Case> owners(Path file) {
    Path folder = FOLDER.relativize(file.getParent());
    String vendor = folder.getName(0).toString();
    if (folder.getNameCount() == 2) {
      return List.of(new Case(vendor, folder.getName(1).toString(), MissingNode.getInstance()));
    }
    return described(vendor).values().stream()
        .filter(node -> !node.has("x-outcome"))
        .map(node -> new Case(vendor, node.path("operationId").asText(), node))
        .toList();
  }

  /** Tells whether an operation has a meaning of its own for what is answered. */
  private static boolean names(JsonNode described, Case general) {
    Matcher code = CODE.matcher(general.text("answer"));
    JsonNode more = described.path("x-outcome-more");
    List<JsonNode> lists = new ArrayList<>(more.findValues("codes"));
    lists.add(more.path("success"));
    return code.find()
        && lists.stream()
            .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
            .anyMatch(own -> own.asText().equals(code.group(1)));
  }

  /** Reads {@code [a*201]} as so many items, and {@code {字*683}} as so many characters. */
  private static List<JsonNode> nodes(String text) {
    String lists =
        LIST.matcher(text)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(
                        Collections.nCopies(Integer.parseInt(m.group(2)), m.group(1)).toString()));
    JsonNode nodes = expanded(new ObjectMapper().valueToTree(new Yaml().load(lists)));
    return StreamSupport.stream(nodes.spliterator(), false).toList();
  }

  /** Only once it is read: a file of 20 MB would keep the YAML reader busy for minutes. */
  private static JsonNode expanded(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(e -> object.set(e.getKey(), expanded(e.getValue())));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(expanded(item)));
      return array;
    }
    return node.isTextual() ? TextNode.valueOf(characters(node.asText())) : node;
  }

  private static String characters(String text) {
    return MANY.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1).repeat(Integer.parseInt(m.group(2)))));
  }
}
