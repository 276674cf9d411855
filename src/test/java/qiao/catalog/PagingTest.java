package qiao.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What comes in pages can be followed to its end by one step, or its document says why not. */
class PagingTest {
  private static final Path SHIPPED = Path.of("routes/vendors");

  /** Fields by which vendors ask for a further page. */
  private static final Pattern FURTHER =
      Pattern.compile(
          "(?i)cursor|cursory|offset|pos|page|page_?(no|num|number|index|info)|last_?(answer_?)?id"
              + "|query_?locator|scroll_?id|next_?(token|page)|start_?index");

  private static final Pattern TELLS = Pattern.compile("(?i)\\bpage on\\b|\\bpage with\\b|下一页");

  @Test
  void every_operation_that_comes_in_pages_can_be_followed_or_says_why_not() throws IOException {
    List<String> open = new ArrayList<>();
    int found = 0;
    for (JsonNode document : documents()) {
      for (JsonNode operation : document.path("paths").findParents("operationId")) {
        if (comesInPages(document, operation)) {
          found++;
          if (!operation.has("x-paging")) {
            open.add(operation.path("operationId").asText() + " of " + document.at("/info/title"));
          }
        }
      }
    }
    assertThat(found).as("operations that come in pages").isGreaterThan(20);
    assertThat(open).as("pages that nobody can follow: add x-paging").isEmpty();
  }

  private static boolean comesInPages(JsonNode document, JsonNode operation) {
    return fields(document, operation.path("parameters"), 0)
        || fields(document, operation.path("requestBody"), 0)
        || TELLS.matcher(operation.path("description").asText()).find();
  }

  private static boolean fields(JsonNode document, JsonNode node, int depth) {
    if (depth > 12) {
      return false;
    }
    if (node.has("$ref")) {
      return fields(document, document.at(node.path("$ref").asText().substring(1)), depth + 1);
    }
    if (node.has("in") && FURTHER.matcher(node.path("name").asText()).matches()) {
      return true;
    }
    for (var property : node.path("properties").properties()) {
      if (FURTHER.matcher(property.getKey()).matches() && !isPath(property)) {
        return true;
      }
    }
    for (JsonNode inner : node) {
      if (fields(document, inner, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** The page that a mini program opens. */
  private static boolean isPath(Map.Entry<String, JsonNode> property) {
    return property.getKey().equals("page")
        && property.getValue().path("type").asText().equals("string");
  }

  private static List<JsonNode> documents() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(SHIPPED, "*-openapi.yaml")) {
      for (Path file : files) {
        documents.add(YamlTree.parse(Files.readString(file)).root());
      }
    }
    return documents;
  }
}
