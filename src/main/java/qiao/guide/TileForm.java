package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the form of a tile: its properties, and what the tile hands to the step inside. */
final class TileForm {
  static final String ACCOUNT = "account";
  static final String UNCLEAR = "unclear";
  private static final String PARTIAL = "partial";
  private static final String ALL = "all";

  /** Names that mean something to Camel at the address of a tile, or to the step in it. */
  private static final Set<String> TAKEN =
      Set.of(
          ACCOUNT,
          UNCLEAR,
          "templateid",
          "routeid",
          "uuid",
          "location",
          "block",
          "timeout",
          "failifnoconsumers",
          "noerrorhandler",
          "bridgeerrorhandler",
          "exceptionhandler",
          "exchangepattern",
          "lazystartproducer",
          "kameletproperties",
          "parentrouteid",
          "parentprocessorid");

  private static final Set<String> TYPED = Set.of("string", "integer", "number", "boolean");

  /** Words of the step itself: a field of such a name can only stand in the body. */
  private static final Set<String> OF_STEP = Set.of(ACCOUNT, UNCLEAR, PARTIAL, ALL);

  /** Limits that an editor understands as the vendor means them. */
  private static final List<String> LIMITS = List.of("maxLength", "minimum", "maximum", "pattern");

  private final OperationGuide guide;
  private final Optional<String> usual;

  /**
   * @param usual the account of this vendor that the configuration has first
   */
  TileForm(OperationGuide guide, Optional<String> usual) {
    this.guide = guide;
    this.usual = usual;
  }

  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(ACCOUNT, account());
    if (guide.mustNotBeDoubled()) {
      properties.put(UNCLEAR, unclear());
    }
    if (guide.mayBePartial()) {
      properties.put(PARTIAL, partial());
    }
    if (guide.mayBeLong()) {
      properties.put(ALL, all());
    }
    names().forEach((field, name) -> properties.put(name, property(field.schema(), field)));
    return properties;
  }

  /** Returns the parameters of the step in the tile. */
  Map<String, Object> handedOn() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(ACCOUNT, "{{" + ACCOUNT + "}}");
    if (guide.mustNotBeDoubled()) {
      parameters.put(UNCLEAR, "{{" + UNCLEAR + "}}");
    }
    if (guide.mayBePartial()) {
      parameters.put(PARTIAL, "{{" + PARTIAL + "}}");
    }
    if (guide.mayBeLong()) {
      parameters.put(ALL, "{{" + ALL + "}}");
    }
    // RAW: a text may hold what has a meaning in an address.
    names().forEach((field, name) -> parameters.put(field.path(), "RAW({{" + name + "}})"));
    return parameters;
  }

  /** Names the property of each field; a dot or a dash would not survive editor and Camel. */
  private Map<Field, String> names() {
    Map<Field, String> names = new LinkedHashMap<>();
    for (Field field : guide.fields().stream().filter(this::fillable).toList()) {
      String name = field.path().replaceAll("\\W", "_");
      if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
        name = "field_" + name;
      }
      while (names.containsValue(name)) {
        name += "_";
      }
      names.put(field, name);
    }
    return names;
  }

  private boolean fillable(Field field) {
    return field.inForm() && !OF_STEP.contains(field.path());
  }

  private Map<String, Object> account() {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("title", "应用账号 account");
    account.put("description", "config/application.yaml 里 qiao.accounts 下的名字");
    account.put("type", "string");
    usual.ifPresent(name -> account.put("default", name));
    return account;
  }

  private static Map<String, Object> unclear() {
    Map<String, Object> unclear = new LinkedHashMap<>();
    unclear.put("title", "结果不明时 unclear");
    unclear.put("description", "发出后没有应答时：look-up 先查证，查不了就停放；repeat 再发一次");
    unclear.put("type", "string");
    unclear.put("enum", List.of("look-up", "repeat"));
    unclear.put("default", "look-up");
    return unclear;
  }

  private Map<String, Object> partial() {
    Map<String, Object> partial = new LinkedHashMap<>();
    boolean rest = guide.operation().rest().isPresent();
    partial.put("title", "只做了一部分时 partial");
    partial.put(
        "description", "park 停放等人处理；accept 继续；fail 算没做，整个重做" + (rest ? "；rest 只对没有完成的再做" : ""));
    partial.put("type", "string");
    partial.put(
        "enum",
        rest ? List.of("park", "accept", "fail", "rest") : List.of("park", "accept", "fail"));
    partial.put("default", "park");
    return partial;
  }

  private static Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("title", "读到底 all");
    all.put("description", "true 读到最后，之后的消息体逐项给出，用 split 的 streaming 取；false 只读一次");
    all.put("type", "boolean");
    all.put("default", false);
    return all;
  }

  private Map<String, Object> property(JsonNode schema, Field field) {
    boolean date = schema.has("x-time");
    String type = date ? "string" : Words.type(schema);
    boolean typed = TYPED.contains(type) && !field.holds();
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("title", title(field));
    property.put("description", description(field, typed || type.isEmpty()));
    property.put("type", typed ? type : "string");
    // Without it, Camel would look for a setting or a variable of this name.
    property.put("default", "");
    // A date is a text until it leaves, and has no limits of one.
    if (typed && !date) {
      LIMITS.stream().filter(schema::has).forEach(l -> property.put(l, limit(l, schema.path(l))));
      if (schema.has("enum")) {
        property.put("enum", enumeration(schema));
      }
    }
    example(field)
        .ifPresent(value -> property.put("example", typed && !date ? plain(value) : text(value)));
    return property;
  }

  private static String title(Field field) {
    String head = field.description().split("[，。；：,;(（\\n]", 2)[0].strip();
    boolean tells = !head.isEmpty() && head.codePointCount(0, head.length()) <= 20;
    return tells ? head + " " + field.path() : field.path();
  }

  private String description(Field field, boolean simple) {
    List<String> parts = new ArrayList<>();
    if (!field.description().isEmpty()) {
      parts.add(Words.oneLine(field.description()));
    }
    String limits = Words.limits(field.schema()).replace("`", "");
    if (!limits.isEmpty()) {
      parts.add(limits);
    }
    if (!simple) {
      parts.add("写成 JSON，两个 } 之间留空格");
    }
    parts.add(need(field));
    return String.join("。", parts);
  }

  private String need(Field field) {
    if (!field.required()) {
      return "不填就由消息体给出，或不发送";
    }
    String around = field.path().replaceFirst("\\.?[^.]*$", "");
    boolean always =
        guide.fields().stream().noneMatch(each -> each.path().equals(around) && !each.required());
    return (always ? "必填" : "有 " + around + " 时必填") + "，这里不填就由消息体给出";
  }

  private Optional<JsonNode> example(Field field) {
    return guide.request().map(field::in).filter(value -> !value.isMissingNode());
  }

  private static List<Object> enumeration(JsonNode schema) {
    List<Object> values = new ArrayList<>();
    schema.path("enum").forEach(each -> values.add(plain(each)));
    return values;
  }

  /** The schema of Kamelets wants the numbers of these as texts. */
  private static Object limit(String name, JsonNode value) {
    return name.endsWith("imum") ? value.asText() : plain(value);
  }

  private static Object plain(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.longValue();
    }
    return value.isNumber()
        ? value.decimalValue()
        : value.isBoolean() ? value.asBoolean() : text(value);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString().replace("}}", "} }");
  }
}
