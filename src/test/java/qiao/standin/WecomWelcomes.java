package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Greets new customers, once each and within 20 seconds; keeps templates that greet groups. */
final class WecomWelcomes {
  private static final Duration CODE_LIVES = Duration.ofSeconds(20);
  private static final int MOST_TEMPLATES = 100;

  private final WecomMedia media;
  private final Map<String, Instant> codes = new LinkedHashMap<>();
  private final List<String> used = new ArrayList<>();
  private final Map<String, Template> templates = new LinkedHashMap<>();
  private long count;

  WecomWelcomes(WecomMedia media) {
    this.media = media;
  }

  private record Template(String app, ObjectNode content) {}

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "sendWelcomeMessage", this::send,
        "addGroupWelcomeTemplate", this::add,
        "editGroupWelcomeTemplate", this::edit,
        "getGroupWelcomeTemplate", this::get,
        "deleteGroupWelcomeTemplate", this::delete);
  }

  /** Issues the code that comes with the event of a new customer. */
  String code(Instant now) {
    String code = "WELCOME-" + ++count;
    codes.put(code, now);
    return code;
  }

  /** Returns the codes that were used, oldest first. */
  List<String> used() {
    return List.copyOf(used);
  }

  private ObjectNode send(WecomAsk ask) {
    String code = ask.text("welcome_code");
    if (used.contains(code)) {
      throw new WecomError(41051, "the customer was greeted already");
    }
    Instant issued = codes.get(code);
    if (issued == null || ask.now().isAfter(issued.plus(CODE_LIVES))) {
      throw new WecomError(41050, "invalid welcome code");
    }
    for (JsonNode attachment : ask.body().path("attachments")) {
      media.checkParts(attachment, ask.now());
    }
    used.add(code);
    return WecomAsk.ok();
  }

  private ObjectNode add(WecomAsk ask) {
    if (templates.size() >= MOST_TEMPLATES) {
      throw new WecomError(41055, "too many templates");
    }
    String id = "msgTEMPLATE" + ++count;
    keep(id, ask);
    return WecomAsk.ok().put("template_id", id);
  }

  /** An image is written by its media id or address, and read by its address only. */
  private void keep(String id, WecomAsk ask) {
    ObjectNode content = ask.body().deepCopy();
    content.remove(List.of("notify", "template_id", "agentid"));
    WecomContactWays.firstOnly(content);
    media.checkParts(content, ask.now());
    if (content.has("image")) {
      content.putObject("image").put("pic_url", "https://wework.example.cn/" + id + ".png");
    }
    templates.put(id, new Template(ask.app().name(), content));
  }

  private ObjectNode edit(WecomAsk ask) {
    found(ask);
    keep(ask.text("template_id"), ask);
    return WecomAsk.ok();
  }

  private ObjectNode get(WecomAsk ask) {
    return WecomAsk.ok().setAll(found(ask).content.deepCopy());
  }

  private ObjectNode delete(WecomAsk ask) {
    found(ask);
    templates.remove(ask.text("template_id"));
    return WecomAsk.ok();
  }

  private Template found(WecomAsk ask) {
    Template template = templates.get(ask.text("template_id"));
    if (template == null) {
      throw WecomError.parameter("template_id");
    }
    if (!template.app.equals(ask.app().name())) {
      throw new WecomError(41058, "the template is of another app");
    }
    return template;
  }

  int count() {
    return templates.size();
  }

  void forget() {
    codes.clear();
    used.clear();
    templates.clear();
  }
}
