package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes pushes in place of Qiao, as operation {@code push}. */
final class Webhook extends StandIn {
  private Webhook() {
    super("webhook");
  }

  static Webhook start() {
    Webhook webhook = new Webhook();
    webhook.open(0);
    return webhook;
  }

  String hookUrl() {
    return url() + "/hook";
  }

  @Override
  Routes routes() {
    return new Routes().operation("push", "POST", "/hook", request -> Answer.json(Json.object()));
  }

  @Override
  Answer noSuchPath(Request request) {
    return Answer.json(404, Json.object());
  }

  @Override
  Answer wrongMethod(Request request) {
    return Answer.json(405, Json.object());
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return Answer.json(400, Json.object().put("code", code).put("message", message));
  }

  @Override
  Answer tooFast(String operation) {
    return Answer.json(429, Json.object());
  }

  @Override
  Answer tokenInvalid(String operation) {
    return Answer.json(401, Json.object());
  }

  @Override
  void describe(ObjectNode state) {}

  @Override
  void forget() {}
}
