package qiao.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import qiao.catalog.YamlFile;

/** Walks through a route file; what stands in {@code parameters} belongs to an endpoint. */
final class RouteTree {
  private RouteTree() {}

  /** Hands over every object below the root with its JSON pointer. */
  static void objects(YamlFile file, BiConsumer<String, JsonNode> visit) {
    walk("", file.root(), visit);
  }

  private static void walk(String pointer, JsonNode node, BiConsumer<String, JsonNode> visit) {
    if (node.isObject()) {
      visit.accept(pointer, node);
    }
    node.properties().stream()
        .filter(entry -> !entry.getKey().equals("parameters"))
        .forEach(
            entry ->
                walk(pointer + "/" + YamlFile.escape(entry.getKey()), entry.getValue(), visit));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(pointer + "/" + i, node.get(i), visit);
    }
  }

  /** Tells whether a pointer leads to an entry of a list of steps. */
  static boolean isStep(String pointer) {
    return pointer.matches(".*/steps/\\d+");
  }

  /** Returns the pointer without its last part. */
  static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  /** Returns the last part of a pointer. */
  static String last(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
