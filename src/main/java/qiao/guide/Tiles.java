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

  private Tiles() {}

  /**
   * Makes all tiles.
   *
   * @param usual finds the account that a tile offers
   * @return the text of each file, by its name
   */
  public static Map<String, String> of(List<VendorGuide> guides, UsualAccounts usual) {
    Map<String, String> tiles = new TreeMap<>();
    for (VendorGuide guide : guides) {
      for (OperationGuide operation : guide.steps()) {
        tiles.put(operation.tile() + ENDING, action(guide, operation, usual.of(operation)));
      }
    }
    SourceTiles.all().forEach((name, text) -> tiles.put(name + ENDING, text));
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
        from("kamelet:source", Map.of(), List.of(Map.of("to", step))));
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

  static Map<String, Object> head(
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

  static Map<String, Object> from(String uri, Map<String, Object> parameters, List<?> steps) {
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("uri", uri);
    if (!parameters.isEmpty()) {
      from.put("parameters", parameters);
    }
    from.put("steps", steps);
    return Map.of("from", from);
  }

  static String text(
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
