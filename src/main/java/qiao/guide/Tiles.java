package qiao.guide;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the tiles that a visual editor offers: one Kamelet for each operation, and for triggers.
 */
public final class Tiles {
  private static final String ENDING = ".kamelet.yaml";

  /** A plain square; written so that no tool takes it for a key. */
  private static final String ICON =
      "data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%%3E"
          + "%%3Crect width='24' height='24' rx='5' fill='%s'/%%3E"
          + "%%3Cpath d='M4 16q8-12 16 0' stroke='white' stroke-width='2' fill='none'/%%3E"
          + "%%3C/svg%%3E";

  private static final String BLUE = "steelblue";
  private static final String GREEN = "seagreen";

  private Tiles() {}

  /**
   * Makes all tiles.
   *
   * @param usual the usual account of each vendor that has one
   * @return the text of each file, by its name
   */
  public static Map<String, String> of(List<VendorGuide> guides, Map<String, String> usual) {
    Map<String, String> tiles = new TreeMap<>();
    for (VendorGuide guide : guides) {
      Optional<String> account = Optional.ofNullable(usual.get(guide.vendor().name()));
      for (OperationGuide operation : guide.steps()) {
        tiles.put(operation.tile() + ENDING, action(guide, operation, account));
      }
    }
    tiles.put("cron-source" + ENDING, cron());
    return tiles;
  }

  private static String action(
      VendorGuide guide, OperationGuide operation, Optional<String> account) {
    String vendor = guide.vendor().name();
    TileForm form = new TileForm(operation, account);
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("title", operation.operation().title() + " · " + guide.vendor().title());
    definition.put("description", description(operation));
    definition.put("required", List.of(TileForm.ACCOUNT));
    definition.put("type", "object");
    definition.put("properties", form.properties());
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("id", operation.kebab());
    step.put("uri", "vendor:" + operation.operation().path());
    step.put("parameters", form.handedOn());
    return text(
        Path.of("routes", "vendors", vendor + "-openapi.yaml").toString().replace('\\', '/'),
        head(operation.tile(), "action", guide.vendor().title(), vendor, BLUE),
        definition,
        from("kamelet:source", Map.of(), Map.of("to", step)));
  }

  private static String description(OperationGuide operation) {
    String more = Words.oneLine(operation.description());
    String manual = operation.operation().manual();
    return operation.operation().title()
        + "。"
        + (more.isEmpty() ? "" : more + " ")
        + "消息体是请求，之后是厂商的应答；这里填的值补消息体所缺。手册 "
        + manual;
  }

  private static String cron() {
    Map<String, Object> name =
        property("名字 schedule", "在所有流程里唯一，重启和多个节点靠它认出同一个时间表", "daily-report");
    Map<String, Object> cron =
        property("时间表 cron", "秒 分 时 日 月 星期，例如每天九点是 0 0 9 * * ?", "0 0 9 * * ?");
    Map<String, Object> zone = property("时区 zone", "时间表所在的时区", "Asia/Shanghai");
    zone.put("default", "Asia/Shanghai");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("schedule", name);
    properties.put("cron", cron);
    properties.put("zone", zone);
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("title", "定时触发 · Qiao");
    definition.put("description", "到时间就触发一次，多个节点也只触发一次。接着放 inbox，消息先存下再处理");
    definition.put("required", List.of("schedule", "cron"));
    definition.put("type", "object");
    definition.put("properties", properties);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("cron", "RAW({{cron}})");
    parameters.put("trigger.timeZone", "{{zone}}");
    parameters.put("stateful", true);
    return text(
        "src/main/java/qiao/guide/Tiles.java",
        head("cron-source", "source", "Qiao", "qiao", GREEN),
        definition,
        from("quartz:{{schedule}}", parameters, Map.of("to", Map.of("uri", "kamelet:sink"))));
  }

  private static Map<String, Object> property(String title, String description, String example) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("title", title);
    property.put("description", description);
    property.put("type", "string");
    property.put("example", example);
    return property;
  }

  private static Map<String, Object> head(
      String name, String type, String group, String namespace, String colour) {
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put("camel.apache.org/kamelet.support.level", "Stable");
    annotations.put("camel.apache.org/provider", "Qiao");
    annotations.put("camel.apache.org/kamelet.group", group);
    annotations.put("camel.apache.org/kamelet.namespace", namespace);
    annotations.put("camel.apache.org/kamelet.icon", ICON.formatted(colour));
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("annotations", annotations);
    metadata.put("labels", Map.of("camel.apache.org/kamelet.type", type));
    return metadata;
  }

  private static Map<String, Object> from(
      String uri, Map<String, Object> parameters, Map<String, Object> step) {
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("uri", uri);
    if (!parameters.isEmpty()) {
      from.put("parameters", parameters);
    }
    from.put("steps", List.of(step));
    return Map.of("from", from);
  }

  private static String text(
      String source,
      Map<String, Object> metadata,
      Map<String, Object> definition,
      Map<String, Object> template) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("definition", definition);
    spec.put("dependencies", List.of("camel:kamelet"));
    spec.put("template", template);
    Map<String, Object> kamelet = new LinkedHashMap<>();
    kamelet.put("apiVersion", "camel.apache.org/v1");
    kamelet.put("kind", "Kamelet");
    kamelet.put("metadata", metadata);
    kamelet.put("spec", spec);
    return "# Generated from "
        + source
        + " by `java -jar qiao.jar tiles`; change that, not this.\n"
        + YamlText.of(kamelet);
  }
}
