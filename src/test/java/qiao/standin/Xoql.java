package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Understands {@code select a, b from lead [where a = 'x' [and b = 1]] [order by id [asc|desc]]
 * [limit n | limit offset,n | limit n offset m]}, and refuses everything else.
 */
record Xoql(
    List<String> fields, List<Condition> conditions, boolean descending, int offset, int limit) {
  private static final int MOST = 3_000;

  static Xoql parse(String query) {
    XoqlWords words = new XoqlWords(query);
    words.expect("select");
    List<String> fields = new ArrayList<>();
    do {
      fields.add(field(words).name());
    } while (words.takes(","));
    words.expect("from");
    words.expect("lead");
    List<Condition> conditions = new ArrayList<>();
    if (words.takes("where")) {
      do {
        conditions.add(condition(words));
      } while (words.takes("and"));
    }
    boolean descending = order(words);
    int[] limits = limits(words);
    if (!words.ended()) {
      throw new XoqlError("不支持 " + words.take().text());
    }
    return new Xoql(fields, conditions, descending, limits[0], limits[1]);
  }

  private static LeadField field(XoqlWords words) {
    XoqlWords.Word word = words.take();
    Optional<LeadField> field = word.quoted() ? Optional.empty() : LeadFields.find(word.text());
    return field.orElseThrow(() -> new XoqlError("字段不存在 " + word.text()));
  }

  private static Condition condition(XoqlWords words) {
    LeadField field = field(words);
    words.expect("=");
    XoqlWords.Word value = words.take();
    boolean text = field.kind() == LeadField.Kind.TEXT;
    if (text != value.quoted() || !text && !value.text().matches("-?\\d{1,19}|true|false")) {
      throw new XoqlError("字段 " + field.name() + " 的值不合法");
    }
    return new Condition(field.name(), value.text());
  }

  private static boolean order(XoqlWords words) {
    if (!words.takes("order")) {
      return false;
    }
    words.expect("by");
    words.expect("id");
    return !words.takes("asc") && words.takes("desc");
  }

  private static int[] limits(XoqlWords words) {
    int offset = 0;
    int limit = MOST;
    if (words.takes("limit")) {
      limit = words.number();
      if (words.takes(",")) {
        offset = limit;
        limit = words.number();
      } else if (words.takes("offset")) {
        offset = words.number();
      }
    }
    if (limit > MOST) {
      throw new XoqlError("一次最多查询 " + MOST + " 条");
    }
    return new int[] {offset, limit};
  }

  /** Returns the {@code data} of the answer; without simple codes picklists come as labels. */
  ObjectNode run(LeadStore leads, boolean simpleCodes) {
    Comparator<JsonNode> byId = Comparator.comparingLong(lead -> lead.path("id").longValue());
    List<JsonNode> found =
        candidates(leads).stream()
            .filter(lead -> conditions.stream().allMatch(condition -> condition.holds(lead)))
            .sorted(descending ? byId.reversed() : byId)
            .toList();
    List<JsonNode> page = found.stream().skip(offset).limit(limit).toList();
    ObjectNode data = Json.object().put("totalSize", found.size()).put("count", page.size());
    ArrayNode records = data.putArray("records");
    page.forEach(lead -> records.add(record(lead, simpleCodes)));
    return data;
  }

  private Collection<JsonNode> candidates(LeadStore leads) {
    for (Condition condition : conditions) {
      if (condition.field.equals(LeadFields.KEY)) {
        return leads.byKey(condition.value);
      }
      if (condition.field.equals("id") && condition.value.matches("\\d{1,18}|[1-8]\\d{18}")) {
        return leads.find(Long.parseLong(condition.value)).stream().toList();
      }
    }
    return leads.all();
  }

  private ObjectNode record(JsonNode lead, boolean simpleCodes) {
    ObjectNode record = Json.object();
    for (String name : fields) {
      JsonNode value = lead.path(name);
      LeadField field = LeadFields.find(name).orElseThrow();
      if (value.isMissingNode()) {
        record.putNull(name);
      } else if (field.kind() == LeadField.Kind.PICKLIST && !simpleCodes && value.isInt()) {
        record.putArray(name).add(field.options().get(value.intValue()));
      } else {
        record.set(name, value);
      }
    }
    return record;
  }

  /** Asks one field for one value. */
  record Condition(String field, String value) {
    boolean holds(JsonNode lead) {
      return lead.hasNonNull(field) && lead.get(field).asText().equals(value);
    }
  }
}
