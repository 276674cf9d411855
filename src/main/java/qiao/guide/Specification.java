package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qiao.catalog.YamlTree;

/** Holds what the specification's connector list offers, and what answers each of its rows. */
final class Specification {
  /**
   * One row.
   *
   * @param operations as {@code wecom/sendMessage}
   * @param triggers source tiles by name, and what begins with them
   */
  record Row(String row, String what, List<String> operations, Map<String, String> triggers) {}

  private Specification() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (JsonNode node : YamlTree.parse(text()).root()) {
      List<String> operations = new ArrayList<>();
      node.path("operations").forEach(each -> operations.add(each.asText()));
      Map<String, String> triggers = new LinkedHashMap<>();
      node.path("triggers")
          .properties()
          .forEach(each -> triggers.put(each.getKey(), each.getValue().asText()));
      rows.add(
          new Row(node.path("row").asText(), node.path("what").asText(), operations, triggers));
    }
    return rows;
  }

  private static String text() {
    try (InputStream stream = Specification.class.getResourceAsStream("specification.yaml")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
