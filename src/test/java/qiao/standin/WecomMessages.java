package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends messages of apps to members, recalls them, and changes their cards. */
final class WecomMessages {
  private static final Duration RECALLED_WITHIN = Duration.ofHours(24);
  private static final Duration CODE_LIVES = Duration.ofHours(72);
  private static final Set<String> INTERACTIVE =
      Set.of("button_interaction", "vote_interaction", "multiple_interaction");
  private static final Set<String> OF_MEDIA = Set.of("image", "voice", "video", "file");

  private final WecomReceivers receivers;
  private final WecomMedia media;
  private final List<WecomMessage> messages = new ArrayList<>();
  private final Map<String, Sent> checked = new HashMap<>();
  private final Map<String, Card> cards = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();
  private final Set<String> taskIds = new HashSet<>();
  private long clicks;
  private boolean callback = true;
  private long count;

  WecomMessages(WecomReceivers receivers, WecomMedia media) {
    this.receivers = receivers;
    this.media = media;
  }

  /** An answer that an equal message gets again. */
  private record Sent(ObjectNode answer, Instant at) {}

  /** What a response code stands for. */
  private record Card(long agentId, String type, String task, Instant at) {}

  /** Lets a member click a button of a card that was sent to him; returns the code of the click. */
  String click(String userid, String task, Instant now) {
    WecomMessage card =
        messages.stream()
            .filter(one -> one.content().path("task_id").asText().equals(task))
            .filter(one -> !one.recalled() && one.to().contains(userid))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nobody sent this card: " + task));
    if (word(task, userid).isPresent()) {
      throw new IllegalStateException("the card has no buttons any more: " + task);
    }
    String code = "RC-CLICK-" + ++clicks;
    String type = card.content().path("card_type").asText();
    cards.put(code, new Card(WecomStandIn.AGENT_ID, type, task, now));
    return code;
  }

  /** Returns what stands in place of a card's buttons at a member. */
  Optional<String> word(String task, String userid) {
    return Optional.ofNullable(words.get(task + " " + userid.toLowerCase(Locale.ROOT)));
  }

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "sendMessage", this::send,
        "recallMessage", this::recall,
        "updateTemplateCard", this::updateCard);
  }

  void callback(boolean on) {
    callback = on;
  }

  /** Remembers a message that went elsewhere, such as into a group chat. */
  void keep(WecomMessage message) {
    messages.add(message);
  }

  List<WecomMessage> all() {
    return List.copyOf(messages);
  }

  private ObjectNode send(WecomAsk ask) {
    checkAgent(ask);
    String type = ask.text("msgtype");
    JsonNode content = ask.body().path(type);
    checkContent(ask, type, content);
    String same = ask.app().name() + ask.body();
    Sent before = checked.get(same);
    if (before != null && ask.now().isBefore(before.at)) {
      // Not delivered again; what the vendor answers then is in no manual.
      return before.answer;
    }
    ObjectNode answer = WecomAsk.ok();
    List<String> to = receivers.of(ask, answer);
    String id = "MSG-" + ++count;
    answer.put("msgid", id);
    List<String> reached = receivers.allowed(ask.app().name(), to, ask.now());
    messages.add(new WecomMessage(id, ask.now(), ask.app().name(), reached, type, content, false));
    if (type.equals("template_card")) {
      card(ask, content, answer);
    }
    if (ask.number("enable_duplicate_check", 0) == 1) {
      long interval = ask.number("duplicate_check_interval", 1_800);
      checked.put(same, new Sent(answer, ask.now().plusSeconds(interval)));
    }
    return answer;
  }

  private static void checkAgent(WecomAsk ask) {
    if (ask.number("agentid", 0) != ask.app().agentId()) {
      throw new WecomError(301002, "agentid and token do not belong together");
    }
  }

  private void checkContent(WecomAsk ask, String type, JsonNode content) {
    if (OF_MEDIA.contains(type)) {
      media.check(content.path("media_id").asText(), type, ask.now());
    }
    for (JsonNode article : type.equals("mpnews") ? content.path("articles") : Json.object()) {
      media.check(article.path("thumb_media_id").asText(), "image", ask.now());
    }
    if (type.equals("template_card")) {
      checkCard(ask, content);
    }
  }

  private void checkCard(WecomAsk ask, JsonNode card) {
    String type = card.path("card_type").asText();
    if (!callback && (INTERACTIVE.contains(type) || card.has("action_menu"))) {
      throw new WecomError(43012, "the app needs a callback url");
    }
    String task = card.path("task_id").asText("");
    if (!task.isEmpty() && taskIds.contains(ask.app().name() + " " + task)) {
      throw new WecomError(42014, "task_id was used");
    }
  }

  private void card(WecomAsk ask, JsonNode card, ObjectNode answer) {
    taskIds.add(ask.app().name() + " " + card.path("task_id").asText());
    String type = card.path("card_type").asText();
    if (INTERACTIVE.contains(type) || card.has("action_menu")) {
      String code = "RC-" + count;
      String task = card.path("task_id").asText();
      cards.put(code, new Card(ask.app().agentId(), type, task, ask.now()));
      answer.put("response_code", code);
    }
  }

  private ObjectNode recall(WecomAsk ask) {
    for (int i = 0; i < messages.size(); i++) {
      WecomMessage message = messages.get(i);
      if (message.id().equals(ask.text("msgid"))) {
        checkRecall(ask, message);
        messages.set(i, message.afterRecall());
        return WecomAsk.ok();
      }
    }
    throw WecomError.parameter("msgid");
  }

  private static void checkRecall(WecomAsk ask, WecomMessage message) {
    if (!message.app().equals(ask.app().name())) {
      throw WecomError.parameter("msgid is of another app");
    }
    if (ask.now().isAfter(message.at().plus(RECALLED_WITHIN))) {
      throw new WecomError(42052, "msgid expired");
    }
  }

  private ObjectNode updateCard(WecomAsk ask) {
    checkAgent(ask);
    Card card = cards.get(ask.text("response_code"));
    boolean good =
        card != null
            && card.agentId == ask.app().agentId()
            && ask.now().isBefore(card.at.plus(CODE_LIVES));
    if (!good) {
      throw new WecomError(60140, "response_code is invalid or was used");
    }
    if (ask.body().has("button") && !INTERACTIVE.contains(card.type)) {
      throw WecomError.parameter("the card has no button");
    }
    ObjectNode answer = WecomAsk.ok();
    answer.set("invaliduser", Json.tree(receivers.unknown(ask.texts("userids"))));
    cards.remove(ask.text("response_code"));
    String word =
        ask.body()
            .at("/button/replace_name")
            .asText(ask.body().at("/template_card/replace_text").asText());
    for (String user : ask.texts("userids")) {
      words.put(card.task + " " + user.toLowerCase(Locale.ROOT), word);
    }
    return answer;
  }

  void forget() {
    messages.clear();
    checked.clear();
    cards.clear();
    words.clear();
    taskIds.clear();
    receivers.forget();
  }
}
