package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.PaceRule;

/** Says schemas, faults and times in the words of the people who read them. */
final class Words {
  private static final Map<String, String> TYPES =
      Map.of(
          "string", "文本",
          "integer", "整数",
          "number", "数字",
          "boolean", "是否",
          "array", "列表",
          "object", "对象");

  /** The limits that are numbers, and how they are said around the number. */
  private static final List<List<String>> NUMBERS =
      List.of(
          List.of("minLength", "最少 ", " 字"),
          List.of("maxLength", "最多 ", " 字"),
          List.of("x-maxBytes", "最多 ", " 字节"),
          List.of("minimum", "最小 ", ""),
          List.of("maximum", "最大 ", ""),
          List.of("minItems", "最少 ", " 项"),
          List.of("maxItems", "最多 ", " 项"));

  private Words() {}

  /** Returns the one type that a schema allows; blank where it allows several, or any. */
  static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      return type.asText();
    }
    List<String> kinds = new ArrayList<>();
    schema.path("enum").forEach(each -> kinds.add(each.isIntegralNumber() ? "integer" : "string"));
    return kinds.stream().distinct().count() == 1 ? kinds.get(0) : "";
  }

  /** Says a type: {@code 文本 string}. */
  static String typeOf(JsonNode schema) {
    if (schema.path("type").isArray()) {
      return StreamSupport.stream(schema.path("type").spliterator(), false)
          .map(each -> said(each.asText()))
          .collect(Collectors.joining(" / "));
    }
    String type = type(schema);
    String items = type(schema.path("items"));
    String what = type.isEmpty() ? "任意 any" : said(type);
    return type.equals("array") && !items.isEmpty() ? what + "：" + said(items) : what;
  }

  private static String said(String type) {
    return TYPES.getOrDefault(type, type) + " " + type;
  }

  /** Says every limit of a schema but its type; blank where there is none. */
  static String limits(JsonNode schema) {
    List<String> limits = new ArrayList<>();
    for (List<String> limit : NUMBERS) {
      if (schema.has(limit.get(0))) {
        limits.add(limit.get(1) + schema.path(limit.get(0)).asText() + limit.get(2));
      }
    }
    if (schema.has("enum")) {
      limits.add(
          StreamSupport.stream(schema.path("enum").spliterator(), false)
              .map(each -> "`" + each.asText() + "`")
              .collect(Collectors.joining(" ", "只能是 ", "")));
    }
    if (schema.has("x-says")) {
      limits.add(
          schema.path("x-says").properties().stream()
              .map(each -> each.getKey() + " = `" + each.getValue().asText() + "`")
              .collect(Collectors.joining("、", "也可写 ", "")));
    }
    if (schema.has("x-time")) {
      limits.add("也可写 2025-01-01 09:30（北京时间）");
    }
    if (schema.has("x-formerly")) {
      limits.add("旧字段名 " + schema.path("x-formerly").asText());
    }
    if (schema.has("pattern")) {
      limits.add("形如 `" + schema.path("pattern").asText() + "`");
    }
    if (schema.path("uniqueItems").asBoolean()) {
      limits.add("不重复");
    }
    if (schema.has("items") && !schema.path("items").has("properties")) {
      String each = limits(schema.path("items"));
      if (!each.isEmpty()) {
        limits.add("每项" + each);
      }
    }
    return String.join("，", limits);
  }

  /** Says what a fault asks of people. */
  static String of(Fault fault) {
    return switch (fault) {
      case BUSY -> "厂商暂时做不了，按计划重试";
      case TOO_FAST -> "太快，等一等再发，不算一次尝试";
      case TOKEN_EXPIRED -> "令牌失效，换一个令牌再发一次";
      case REFUSED -> "厂商拒绝，停放等人处理";
      case MISCONFIGURED -> "账号或地址配置不对，停放等人处理";
      case UNCLEAR -> "不知道做了没有，先查证，查不了就停放";
    };
  }

  /** Says what happens when an answer never came. */
  static String unclear(OperationGuide guide) {
    if (!guide.operation().changing()) {
      return "只读，直接再问。";
    }
    if (guide.operation().repeatable()) {
      return "可以重复：再做一次与做一次相同，直接再发。";
    }
    return guide
        .operation()
        .lookUp()
        .map(
            lookUp ->
                "先用 `"
                    + lookUp.operation()
                    + "` 查证，查到就算完成，确认没有才再发"
                    + lookUp.needs().map(key -> "；账号要填 `" + key + "`，没有填就停放").orElse("")
                    + "。")
        .orElse("不能查证：停放等人处理；步骤写 `unclear: repeat` 时再发一次。");
  }

  /** Says what a step may do about a call that was done in part. */
  static String partial(Operation operation) {
    return "`park` 停放（默认），`accept` 继续，`fail` 整个重做"
        + (operation.rest().isPresent() ? "，`rest` 只对没有完成的再做" : "")
        + "。";
  }

  /** Says what a step with {@code all=true} returns. */
  static String all(Operation operation) {
    return operation.follow().isPresent()
        ? "步骤写 `all: true`，连同下级逐个读完，每项一次。"
        : "步骤写 `all: true`，逐页读到最后一页。";
  }

  /** Says a pace: {@code 每 1 分钟最多 20 次}. */
  static String of(PaceRule rule) {
    return "每 " + of(rule.per()) + "最多 " + rule.limit() + " 次";
  }

  static String of(Duration time) {
    long seconds = time.toSeconds();
    if (seconds >= 3600 && seconds % 3600 == 0) {
      return seconds / 3600 + " 小时";
    }
    return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + " 分钟" : seconds + " 秒";
  }

  /** Writes a text of several lines as one. */
  static String oneLine(String text) {
    return text.replaceAll("\\s*\\n\\s*", " ").strip();
  }
}
