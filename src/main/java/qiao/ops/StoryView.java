package qiao.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import qiao.inbox.Delivery;
import qiao.secret.Secrets;
import qiao.todo.TodoRecord;

/**
 * Shows a delivery's story with its payload, requests and answers as JSON, not as texts of JSON.
 */
final class StoryView {
  private static final List<String> TEXTS = List.of("payload", "request", "answer");

  private final ObjectMapper json;

  StoryView(ObjectMapper json) {
    this.json = json;
  }

  JsonNode of(Delivery.Story story) {
    ObjectNode view = json.valueToTree(story);
    unfold(view);
    view.path("calls").forEach(call -> unfold((ObjectNode) call));
    return view;
  }

  JsonNode of(TodoRecord.Story story) {
    ObjectNode view = json.valueToTree(story);
    view.path("history").forEach(push -> unfold((ObjectNode) push));
    return view;
  }

  private void unfold(ObjectNode node) {
    for (String field : TEXTS) {
      // The journal keeps answers as they came, because it hands them back.
      String text = Secrets.mask(node.path(field).asText());
      if (node.has(field)) {
        node.put(field, text);
      }
      if (text.startsWith("{") || text.startsWith("[")) {
        try {
          node.set(field, json.readTree(text));
        } catch (JsonProcessingException e) {
          // It was cut, or is no JSON after all: it stays a text.
        }
      }
    }
  }
}
