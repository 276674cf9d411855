package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how an operation's answers go on, and how it is asked for more than one place. */
final class PagingReader {
  private PagingReader() {}

  /**
   * Reads the pages; empty where there are none, or the document says why they can't be followed.
   */
  static Optional<Paging> paging(JsonNode node) {
    if (!node.has("items")) {
      return Optional.empty();
    }
    List<Paging.Turn> turns = new ArrayList<>(List.of(turn(node)));
    if (node.has("also")) {
      turns.add(turn(node.path("also")));
    }
    return Optional.of(
        new Paging(
            node.path("items").asText(),
            List.copyOf(turns),
            DocumentReader.text(node, "total"),
            DocumentReader.text(node, "more"),
            OperationReader.texts(node.path("same"))));
  }

  private static Paging.Turn turn(JsonNode node) {
    String sent = node.path("sent").asText();
    return new Paging.Turn(
        sent.startsWith("/") ? sent : "/" + sent,
        DocumentReader.text(node, "next"),
        DocumentReader.text(node, "last"),
        DocumentReader.text(node, "step"));
  }

  static Optional<FollowRule> follow(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new FollowRule(
                node.path("operation").asText(),
                with(node),
                node.path("each").asText(),
                node.path("from").asText(),
                node.path("sent").asText(),
                node.path("items").asText(),
                node.path("same").asText(),
                Optional.of(node.path("instead"))
                    .filter(JsonNode::isObject)
                    .map(PagingReader::instead)));
  }

  private static FollowRule.Instead instead(JsonNode node) {
    return new FollowRule.Instead(
        OperationReader.texts(node.path("codes")),
        node.path("operation").asText(),
        with(node),
        node.path("within").asText());
  }

  private static JsonNode with(JsonNode node) {
    return node.has("with") ? node.path("with") : JsonNodeFactory.instance.objectNode();
  }
}
