package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks what JSON Schema allows and nobody means: a keyword that it does not know is no limit at
 * all, and two limits may leave nothing that keeps both.
 */
final class SchemaWords {
  /** These hold one schema. */
  private static final Set<String> ONE =
      Set.of(
          "items",
          "additionalProperties",
          "propertyNames",
          "contains",
          "unevaluatedProperties",
          "unevaluatedItems",
          "if",
          "then",
          "else",
          "not");

  /** These hold schemas by name. */
  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "dependentSchemas", "$defs");

  /** These hold a list of schemas. */
  private static final Set<String> LISTED = Set.of("allOf", "anyOf", "oneOf", "prefixItems");

  /** These hold a value, or words for people. */
  private static final Set<String> PLAIN =
      Set.of(
          ("type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength"
                  + " minLength pattern maxItems minItems uniqueItems maxContains minContains"
                  + " maxProperties minProperties required dependentRequired format title"
                  + " description default deprecated readOnly writeOnly examples example"
                  + " contentEncoding contentMediaType $ref $comment x-value x-maxBytes x-maxFile"
                  + " x-minFile x-maxFiles x-says x-time x-formerly x-gone x-holds")
              .split(" "));

  private static final Set<String> KNOWN =
      Stream.of(ONE, NAMED, LISTED, PLAIN)
          .flatMap(Set::stream)
          .collect(Collectors.toCollection(TreeSet::new));

  private static final Map<String, String> LEAST_TO_MOST =
      Map.of(
          "minimum", "maximum",
          "minLength", "maxLength",
          "minItems", "maxItems",
          "minProperties", "maxProperties",
          "x-minFile", "x-maxFile");

  private final DocumentCheck.Report report;

  SchemaWords(DocumentCheck.Report report) {
    this.report = report;
  }

  void check(JsonNode schema, String place) {
    for (var field : schema.properties()) {
      String word = field.getKey();
      String inner = place + "/" + YamlTree.escape(word);
      JsonNode value = field.getValue();
      if (ONE.contains(word)) {
        check(value, inner);
      } else if (NAMED.contains(word)) {
        value.properties().forEach(e -> check(e.getValue(), inner + "/" + name(e.getKey())));
      } else if (LISTED.contains(word)) {
        for (int i = 0; i < value.size(); i++) {
          check(value.get(i), inner + "/" + i);
        }
      } else if (!PLAIN.contains(word)) {
        report.problem(inner, "'" + word + "' limits nothing: no such word is known", cure(word));
      }
    }
    LEAST_TO_MOST.forEach((least, most) -> order(schema, least, most, place));
    required(schema, place);
  }

  private static String name(String key) {
    return YamlTree.escape(key);
  }

  private static String cure(String word) {
    List<String> near = Near.to(word, KNOWN);
    return near.isEmpty()
        ? "take a word of JSON Schema, such as maxLength, enum, pattern"
        : "did you mean " + String.join(" or ", near) + "?";
  }

  private void order(JsonNode schema, String least, String most, String place) {
    JsonNode low = schema.path(least);
    JsonNode high = schema.path(most);
    if (low.isNumber()
        && high.isNumber()
        && low.decimalValue().compareTo(high.decimalValue()) > 0) {
      report.problem(
          place + "/" + least,
          least + " " + low + " is more than " + most + " " + high + ": nothing keeps both",
          "lower " + least + ", or raise " + most);
    }
  }

  /** Where all fields are named, one that is required and not named could never be given. */
  private void required(JsonNode schema, String place) {
    boolean closed = schema.path("additionalProperties").isBoolean() && schema.has("properties");
    if (!closed || schema.path("additionalProperties").asBoolean()) {
      return;
    }
    JsonNode required = schema.path("required");
    for (int i = 0; i < required.size(); i++) {
      String field = required.get(i).asText();
      if (!schema.path("properties").has(field) && !schema.has("patternProperties")) {
        report.problem(
            place + "/required/" + i,
            "'" + field + "' is required, but no property",
            "name it under properties, or leave it out here");
      }
    }
  }
}
