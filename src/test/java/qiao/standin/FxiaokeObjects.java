package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Keeps the records of objects; each call hands in what stands under {@code data}. */
final class FxiaokeObjects {
  private static final Map<String, String> PRESET =
      new TreeMap<>(
          Map.of(
              "LeadsObj", "线索",
              "AccountObj", "客户",
              "ContactObj", "联系人",
              "ActiveRecordObj", "销售记录",
              "PersonnelObj", "人员"));

  private static final String CUSTOM = "__c";
  private static final int NOT_POSSIBLE = 32000;

  private final Map<String, Map<String, ObjectNode>> objects = new TreeMap<>();
  private long count;
  private boolean voidTold;

  /** Answers one call with what stands beside {@code errorCode}. */
  Map<String, Function<JsonNode, ObjectNode>> handlers() {
    Map<String, Function<JsonNode, ObjectNode>> handlers = new LinkedHashMap<>();
    for (String kind : List.of("", "Custom")) {
      boolean custom = !kind.isEmpty();
      handlers.put("create" + kind + "Object", data -> create(data, custom));
      handlers.put("update" + kind + "Object", data -> update(data, custom));
      handlers.put("get" + kind + "Object", data -> get(data, custom));
      handlers.put("query" + kind + "Objects", data -> query(data, custom));
      handlers.put("invalid" + kind + "Object", data -> invalid(data, custom));
    }
    return handlers;
  }

  /** Says whether queries tell of records that are void. */
  void tellVoid(boolean told) {
    voidTold = told;
  }

  /** Puts in a record that is there from the start. */
  void put(String object, ObjectNode record) {
    records(object).put(record.path("_id").asText(), record);
  }

  private Map<String, ObjectNode> records(String object) {
    return objects.computeIfAbsent(object, any -> new LinkedHashMap<>());
  }

  /** Objects of the tenant have paths of their own. */
  private static String name(JsonNode at, boolean custom) {
    String name = at.path("dataObjectApiName").asText();
    boolean right = custom ? name.endsWith(CUSTOM) : PRESET.containsKey(name);
    if (!right) {
      throw new FxiaokeError(15002, "no such object here: " + name);
    }
    return name;
  }

  private ObjectNode create(JsonNode data, boolean custom) {
    ObjectNode record = data.path("object_data").deepCopy();
    String object = name(record, custom);
    boolean lead = object.equals("LeadsObj");
    if (lead && record.path("owner").isEmpty() && !record.has("leads_pool_id")) {
      throw new FxiaokeError(NOT_POSSIBLE, "owner or leads_pool_id is required");
    }
    boolean unnamed = record.path("name").asText("").isBlank();
    if (unnamed && !object.equals("ActiveRecordObj")) {
      throw new FxiaokeError(NOT_POSSIBLE, "name is required");
    }
    String id = "6571aa00bb11cc22dd%06d".formatted(++count);
    record.put("_id", id).put("life_status", "normal");
    put(object, record);
    return Json.object().put("dataId", id);
  }

  private ObjectNode found(String object, String id) {
    ObjectNode record = records(object).get(id);
    if (record == null) {
      throw new FxiaokeError(NOT_POSSIBLE, "no record " + id);
    }
    return record;
  }

  private ObjectNode update(JsonNode data, boolean custom) {
    JsonNode change = data.path("object_data");
    ObjectNode record = found(name(change, custom), change.path("_id").asText());
    if (record.path("life_status").asText().equals("invalid")) {
      throw new FxiaokeError(NOT_POSSIBLE, "the record is invalid");
    }
    record.setAll((ObjectNode) change);
    return Json.object();
  }

  private ObjectNode get(JsonNode data, boolean custom) {
    ObjectNode record = found(name(data, custom), data.path("objectDataId").asText());
    return Json.object().set("data", record.deepCopy());
  }

  private ObjectNode query(JsonNode data, boolean custom) {
    List<ObjectNode> all =
        records(name(data, custom)).values().stream()
            .filter(one -> voidTold || !one.path("life_status").asText().equals("invalid"))
            .toList();
    boolean total = data.path("find_explicit_total_num").asBoolean();
    ObjectNode found = new FxiaokeQuery(data.path("search_query_info")).of(all, total);
    return Json.object().set("data", found);
  }

  private ObjectNode invalid(JsonNode data, boolean custom) {
    ObjectNode record = found(name(data, custom), data.path("object_data_id").asText());
    record.put("life_status", "invalid");
    return Json.object();
  }

  ObjectNode described(String object) {
    boolean known = PRESET.containsKey(object) || objects.containsKey(object);
    if (!known) {
      throw new FxiaokeError(15002, "no such object: " + object);
    }
    ObjectNode described = Json.object();
    ObjectNode describe = described.putObject("data").putObject("describe");
    ObjectNode fields = describe.put("api_name", object).putObject("fields");
    records(object)
        .values()
        .forEach(
            one -> Json.names(one).forEach(name -> fields.putObject(name).put("api_name", name)));
    fields.putObject("name").put("api_name", "name");
    return described;
  }

  ObjectNode list() {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putObject("data").putArray("objects");
    PRESET.forEach(
        (name, label) -> list.addObject().put("describeApiName", name).put("displayName", label));
    return answer;
  }

  /** Returns the records of an object, oldest first. */
  List<ObjectNode> all(String object) {
    return records(object).values().stream().map(ObjectNode::deepCopy).toList();
  }

  int count() {
    return objects.values().stream().mapToInt(Map::size).sum();
  }

  void clear() {
    voidTold = false;
    objects.clear();
  }
}
