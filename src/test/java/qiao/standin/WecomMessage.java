package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * Remembers a message that 企业微信 took.
 *
 * @param to the members or, for a group chat, the chat that got it
 * @param content the message as it was shown: what was too long is cut
 */
public record WecomMessage(
    String id,
    Instant at,
    String app,
    List<String> to,
    String type,
    JsonNode content,
    boolean recalled) {

  /** Returns the text of a text or markdown message; empty for the other kinds. */
  public String text() {
    return content.path("content").asText("");
  }

  WecomMessage afterRecall() {
    return new WecomMessage(id, at, app, to, type, content, true);
  }

  ObjectNode shown() {
    ObjectNode shown = Json.object().put("id", id).put("at", at.toString()).put("app", app);
    shown.put("type", type).put("recalled", recalled).set("to", Json.tree(to));
    shown.set("content", content);
    return shown;
  }
}
