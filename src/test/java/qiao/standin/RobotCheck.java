package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Checks a message as the vendor does; what it does not know, it ignores as the vendor does. */
final class RobotCheck {
  private static final int LONGEST_MARKDOWN = 4_096;

  private final RobotMedia media;
  private final int longestText;

  RobotCheck(RobotMedia media, int longestText) {
    this.media = media;
    this.longestText = longestText;
  }

  /** Returns the message that a request carries, or says with which code it is refused. */
  ObjectNode message(Request request, Instant now) {
    if (!request.is("application/json") || request.body().length == 0) {
      throw new WecomError(40063, "some parameters are empty");
    }
    ObjectNode message =
        Json.object(request.body()).orElseThrow(() -> WecomError.parameter("bad JSON"));
    if (escapes(request.text())) {
      throw new WecomError(40033, "invalid charset, \\uXXXX is not supported");
    }
    JsonNode type = message.path("msgtype");
    if (!type.isTextual()) {
      throw new WecomError(40008, "invalid message type");
    }
    checkKind(type.asText(), message, request.query("key"), now);
    return message;
  }

  private void checkKind(String type, ObjectNode message, String key, Instant now) {
    switch (type) {
      case "text" -> text(body(message, type));
      case "markdown", "markdown_v2" -> markdown(type, body(message, type));
      case "image" -> RobotImage.check(body(message, type));
      case "news" -> RobotNews.check(body(message, type));
      case "file", "voice" -> media.check(body(message, type), type, key, now);
      case "template_card" -> RobotCard.check(body(message, type));
      default -> throw new WecomError(40008, "invalid message type");
    }
  }

  private static JsonNode body(ObjectNode message, String type) {
    JsonNode body = message.path(type);
    if (!body.isObject()) {
      throw new WecomError(93017, "empty request content");
    }
    body.properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                throw WecomError.parameter(type + "." + field.getKey() + " is null");
              }
            });
    return body;
  }

  private void text(JsonNode body) {
    content("text", body, longestText);
    mentions(body, "mentioned_list");
    mentions(body, "mentioned_mobile_list");
  }

  /** Mentions belong to text only; a list here is a mistake that the vendor hides. */
  private static void markdown(String type, JsonNode body) {
    content(type, body, LONGEST_MARKDOWN);
    if (body.has("mentioned_list") || body.has("mentioned_mobile_list")) {
      throw WecomError.parameter(type + " has no mentioned_list");
    }
  }

  private static void content(String type, JsonNode body, int longest) {
    JsonNode content = body.path("content");
    if (!content.isMissingNode() && !content.isTextual()) {
      throw WecomError.parameter(type + ".content should be string");
    }
    if (content.asText("").isBlank()) {
      throw new WecomError(44004, "empty content");
    }
    if (RobotStandIn.bytes(content.asText()) > longest) {
      throw new WecomError(40058, type + ".content exceed max length " + longest);
    }
  }

  private static void mentions(JsonNode body, String field) {
    JsonNode list = body.path(field);
    if (list.isMissingNode()) {
      return;
    }
    if (!list.isArray()) {
      throw WecomError.parameter("text." + field + " should be array");
    }
    for (JsonNode who : list) {
      if (!who.isTextual() || who.asText().isEmpty()) {
        throw WecomError.parameter("text." + field + " should hold strings");
      }
    }
  }

  /** Finds backslash-u that is an escape, not the end of an escaped backslash. */
  private static boolean escapes(String json) {
    for (int i = json.indexOf('\\'); i >= 0 && i + 1 < json.length(); i = json.indexOf('\\', i)) {
      if (json.charAt(i + 1) == 'u') {
        return true;
      }
      i += 2;
    }
    return false;
  }
}
