package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads how an unclear call is looked up. */
final class LookUpReader {
  private LookUpReader() {}

  static Optional<LookUp> read(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new LookUp(
                node.path("operation").asText(),
                DocumentReader.text(node, "needs"),
                DocumentReader.text(node, "unless"),
                OperationReader.duration(node, "wait", "PT10S"),
                node.path("with"),
                node.path("found").asText(),
                node.path("none").asText(),
                OperationReader.texts(node.path("none-codes")),
                search(node.path("search")),
                node.path("answer")));
  }

  private static Optional<LookUp.Search> search(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new LookUp.Search(
                node.path("among").asText(),
                texts(node.path("same")),
                texts(node.path("when")),
                DocumentReader.text(node, "more"),
                DocumentReader.text(node, "ahead")));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
