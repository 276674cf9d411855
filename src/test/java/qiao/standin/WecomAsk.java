package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds one call to 企业微信 whose token and shape were found right.
 *
 * @param body the JSON of a POST; empty where a call has none
 */
record WecomAsk(WecomApp app, Request request, ObjectNode body, Instant now) {

  /** Answers one call; throws {@link WecomError} to refuse it. */
  @FunctionalInterface
  interface Handler {
    ObjectNode answer(WecomAsk ask);
  }

  /** Returns a field of the body as a text, wherever a number or a text stands. */
  String text(String name) {
    return body.path(name).asText("");
  }

  String query(String name) {
    return request.query(name);
  }

  long number(String name, long usual) {
    return body.path(name).asLong(usual);
  }

  List<String> texts(String name) {
    return texts(body.path(name));
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** Returns a part of the body that is there. */
  Optional<JsonNode> part(String name) {
    return Optional.ofNullable(body.get(name)).filter(part -> !part.isNull());
  }

  long seconds() {
    return now.getEpochSecond();
  }

  static ObjectNode ok() {
    return said("ok");
  }

  static ObjectNode said(String message) {
    return Json.object().put("errcode", 0).put("errmsg", message);
  }
}
