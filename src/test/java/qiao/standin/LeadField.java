package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Describes one field of a lead.
 *
 * @param longest the most characters of a text; 0 where there is no text
 * @param options the values of a picklist with their labels
 * @param known the ids that a reference may hold; empty where any id will do
 */
record LeadField(
    String name,
    String label,
    Kind kind,
    int longest,
    boolean required,
    boolean writable,
    Map<Integer, String> options,
    Set<Long> known) {

  /** Names the kinds of field, as a description writes them. */
  enum Kind {
    TEXT,
    PICKLIST,
    REFERENCE,
    NUMBER,
    DATETIME,
    BOOLEAN
  }

  static LeadField text(String name, String label, int longest) {
    return new LeadField(name, label, Kind.TEXT, longest, false, true, Map.of(), Set.of());
  }

  static LeadField picklist(String name, String label, String... labels) {
    Map<Integer, String> options = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      options.put(i + 1, labels[i]);
    }
    return new LeadField(name, label, Kind.PICKLIST, 0, false, true, options, Set.of());
  }

  static LeadField reference(String name, String label, Long... known) {
    return new LeadField(name, label, Kind.REFERENCE, 0, false, true, Map.of(), Set.of(known));
  }

  static LeadField bool(String name, String label) {
    return new LeadField(name, label, Kind.BOOLEAN, 0, false, true, Map.of(), Set.of());
  }

  static LeadField readOnly(String name, String label, Kind kind) {
    return new LeadField(name, label, kind, 0, false, false, Map.of(), Set.of());
  }

  LeadField needed() {
    return new LeadField(name, label, kind, longest, true, writable, options, known);
  }

  /** Says what is wrong with a value; empty where nothing is. */
  Optional<String> fault(JsonNode value) {
    if (!writable) {
      return Optional.of("字段不可写 " + name);
    }
    boolean right =
        switch (kind) {
          case TEXT -> value.isTextual();
          case PICKLIST -> value.isInt() && options.containsKey(value.intValue());
          // Strict reading: an id is a JSON number; the samples show no other form.
          case REFERENCE -> value.isIntegralNumber() && value.canConvertToLong() && known(value);
          case NUMBER, DATETIME -> value.isIntegralNumber();
          case BOOLEAN -> value.isBoolean();
        };
    if (!right) {
      return Optional.of((kind == Kind.PICKLIST ? "选项值不存在 " : "字段值不合法 ") + name);
    }
    return kind == Kind.TEXT ? textFault(value.textValue()) : Optional.empty();
  }

  private boolean known(JsonNode value) {
    return known.isEmpty() || known.contains(value.longValue());
  }

  private Optional<String> textFault(String text) {
    if (text.codePointCount(0, text.length()) > longest) {
      return Optional.of("字段长度超过限制 " + name + "，最大长度 " + longest);
    }
    if (name.equals("email") && !text.isEmpty() && !text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      return Optional.of("邮箱格式不正确 " + name);
    }
    return Optional.empty();
  }

  ObjectNode described() {
    ObjectNode field = Json.object().put("apiKey", name).put("label", label);
    field.put("type", kind.name().toLowerCase(Locale.ROOT));
    field.put("itemType", itemType());
    field.put("required", required).put("createable", writable).put("updateable", writable);
    if (longest > 0) {
      field.put("maxLength", longest);
    }
    if (!options.isEmpty()) {
      ArrayNode items = field.putArray("selectitem");
      options.forEach(
          (value, text) ->
              items
                  .addObject()
                  .put("label", text)
                  .put("value", value)
                  .put("apiKey", name + value)
                  .put("isActive", true));
    }
    return field;
  }

  private String itemType() {
    return switch (kind) {
      case TEXT -> "String";
      case PICKLIST -> "Integer";
      case BOOLEAN -> "Boolean";
      case REFERENCE, NUMBER, DATETIME -> "Long";
    };
  }
}
