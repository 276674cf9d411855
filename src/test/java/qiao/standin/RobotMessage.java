package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds one message that a group received.
 *
 * @param content the text or markdown; for other kinds what a reader would see
 * @param mentioned member ids and mobiles, in the order given
 * @param body the part of the request that {@code type} names, as JSON
 */
public record RobotMessage(
    Instant at, String key, String type, String content, List<String> mentioned, JsonNode body) {

  static RobotMessage of(Instant at, String key, ObjectNode message) {
    String type = message.path("msgtype").asText();
    JsonNode body = message.path(type);
    List<String> mentioned = new ArrayList<>();
    body.path("mentioned_list").forEach(who -> mentioned.add(who.asText()));
    body.path("mentioned_mobile_list").forEach(who -> mentioned.add(who.asText()));
    return new RobotMessage(at, key, type, content(type, body), List.copyOf(mentioned), body);
  }

  private static String content(String type, JsonNode body) {
    return switch (type) {
      case "image" -> "[图片]";
      case "news" -> body.path("articles").path(0).path("title").asText();
      case "file" -> "[文件] " + body.path("media_id").asText();
      case "voice" -> "[语音] " + body.path("media_id").asText();
      case "template_card" -> body.path("main_title").path("title").asText();
      default -> body.path("content").asText();
    };
  }

  ObjectNode shown() {
    ObjectNode shown = Json.object();
    shown.put("at", at.toString()).put("key", key).put("msgtype", type).put("content", content);
    shown.set("mentioned", Json.tree(mentioned));
    shown.set("body", body);
    return shown;
  }
}
