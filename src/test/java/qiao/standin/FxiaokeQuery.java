package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Answers a query of records: filters, orders, a page, the fields that are wanted. */
final class FxiaokeQuery {
  private static final int FARTHEST = 10_000;
  private static final int USUAL = 20;

  private final JsonNode query;

  FxiaokeQuery(JsonNode query) {
    this.query = query;
  }

  /**
   * Returns a page.
   *
   * @param counted whether the total is told; it is 0 otherwise
   */
  ObjectNode of(List<ObjectNode> all, boolean counted) {
    int limit = query.path("limit").asInt(USUAL);
    int offset = query.path("offset").asInt(0);
    if (offset > FARTHEST) {
      throw new FxiaokeError(10013, "offset is greater than 10000");
    }
    if (offset % limit != 0) {
      throw new FxiaokeError(15002, "offset must be a multiple of limit");
    }
    List<ObjectNode> found = all.stream().filter(this::fits).sorted(order()).toList();
    ObjectNode page = Json.object().put("total", counted ? found.size() : 0);
    ArrayNode list = page.put("offset", offset).put("limit", limit).putArray("dataList");
    found.stream().skip(offset).limit(limit).map(this::projected).forEach(list::add);
    return page;
  }

  private Comparator<ObjectNode> order() {
    Comparator<ObjectNode> order = (one, other) -> 0;
    for (JsonNode wish : query.path("orders")) {
      String field = wish.path("fieldName").asText();
      Comparator<ObjectNode> next = Comparator.comparing(one -> one.path(field).asText(""));
      order = order.thenComparing(wish.path("isAsc").asBoolean() ? next : next.reversed());
    }
    return order;
  }

  private ObjectNode projected(ObjectNode record) {
    List<String> fields = WecomAsk.texts(query.path("fieldProjection"));
    return fields.isEmpty() ? record.deepCopy() : record.deepCopy().retain(fields);
  }

  private boolean fits(ObjectNode record) {
    for (JsonNode filter : query.path("filters")) {
      if (!fits(record, filter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(ObjectNode record, JsonNode filter) {
    JsonNode field = record.path(filter.path("field_name").asText());
    List<String> wanted = WecomAsk.texts(filter.path("field_values"));
    List<String> values = field.isArray() ? values(field) : List.of(field.asText(""));
    String first = wanted.isEmpty() ? "" : wanted.get(0);
    String last = wanted.isEmpty() ? "" : wanted.get(wanted.size() - 1);
    Stream<String> any = values.stream();
    return switch (filter.path("operator").asText()) {
      case "EQ" -> any.anyMatch(first::equals);
      case "N" -> any.noneMatch(first::equals);
      case "IN" -> any.anyMatch(wanted::contains);
      case "NIN" -> any.noneMatch(wanted::contains);
      case "LT" -> any.anyMatch(value -> compare(value, first) < 0);
      case "LTE" -> any.anyMatch(value -> compare(value, first) <= 0);
      case "GT" -> any.anyMatch(value -> compare(value, first) > 0);
      case "GTE" -> any.anyMatch(value -> compare(value, first) >= 0);
      case "BETWEEN" ->
          any.anyMatch(value -> compare(value, first) >= 0 && compare(value, last) <= 0);
      case "NLIKE" -> any.noneMatch(value -> value.contains(first));
      default -> any.anyMatch(value -> value.contains(first));
    };
  }

  /** A field that names other records is known by their numbers. */
  private static List<String> values(JsonNode list) {
    List<String> values = new ArrayList<>();
    list.forEach(one -> values.add(one.isObject() ? one.path("id").asText() : one.asText()));
    return values;
  }

  private static int compare(String one, String other) {
    boolean numbers = one.matches("-?\\d{1,18}") && other.matches("-?\\d{1,18}");
    return numbers
        ? Long.compare(Long.parseLong(one), Long.parseLong(other))
        : one.compareTo(other);
  }
}
