package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps 「联系我」 ways, and the temporary chats that began by them. */
final class WecomContactWays {
  private static final int MOST_MEMBERS = 100;
  private static final int ACTIVE = 1;
  private static final int QR_CODE = 2;
  private static final Duration LISTED = Duration.ofDays(90);
  private static final List<String> FIXED =
      List.of("config_id", "type", "scene", "is_temp", "is_exclusive", "qr_code");

  /** The first of these that is given is the one that is kept. */
  static final List<String> ONE_OF = List.of("image", "link", "miniprogram", "file", "video");

  private final WecomDirectory directory;
  private final WecomMedia media;
  private final Map<String, Way> ways = new LinkedHashMap<>();
  private final Set<String> temporaryChats = new HashSet<>();
  private long count;

  WecomContactWays(WecomDirectory directory, WecomMedia media) {
    this.directory = directory;
    this.media = media;
  }

  private record Way(ObjectNode content, long at) {}

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "addContactWay", this::add,
        "getContactWay", this::get,
        "updateContactWay", this::update,
        "deleteContactWay", this::delete,
        "listContactWays", this::list,
        "closeTemporaryChat", this::closeChat);
  }

  /** Lets a customer begin a temporary chat. */
  void beginChat(String userid, String customer) {
    temporaryChats.add(userid + " " + customer);
  }

  private ObjectNode add(WecomAsk ask) {
    ObjectNode way = ask.body().deepCopy();
    checkPeople(way);
    conclude(way, ask);
    String id = "way%012d".formatted(++count);
    ObjectNode answer = WecomAsk.ok().put("config_id", id);
    way.put("config_id", id);
    usual(way, "skip_verify", true);
    usual(way, "mark_source", true);
    usual(way, "is_temp", false);
    if (ask.number("scene", 0) == QR_CODE) {
      way.put("qr_code", "https://wework.example.cn/qr/" + id);
      answer.set("qr_code", way.get("qr_code"));
    }
    ways.put(id, new Way(way, ask.seconds()));
    return answer;
  }

  private static void usual(ObjectNode way, String field, boolean value) {
    if (!way.has(field)) {
      way.put(field, value);
    }
  }

  private void checkPeople(JsonNode way) {
    Set<String> people = new HashSet<>();
    for (JsonNode user : way.path("user")) {
      JsonNode member =
          directory
              .member(user.asText())
              .orElseThrow(() -> new WecomError(40003, "invalid userid " + user.asText()));
      if (member.path("status").asInt() != ACTIVE) {
        throw new WecomError(41054, "the member is not activated");
      }
      people.add(member.path("userid").asText());
    }
    for (JsonNode party : way.path("party")) {
      for (ObjectNode department : directory.below(party.asLong())) {
        directory
            .membersOf(department.path("id").asLong())
            .forEach(member -> people.add(member.path("userid").asText()));
      }
    }
    if (people.size() > MOST_MEMBERS) {
      throw new WecomError(41041, "too many members");
    }
  }

  /** An image of the conclusion is written by its media id, and read by its address. */
  private void conclude(ObjectNode way, WecomAsk ask) {
    if (!(way.path("conclusions") instanceof ObjectNode conclusions)) {
      return;
    }
    firstOnly(conclusions);
    media.checkParts(conclusions, ask.now());
    if (conclusions.has("image")) {
      conclusions.putObject("image").put("pic_url", "https://wework.example.cn/conclusion.png");
    }
  }

  /** Drops, as the vendor does without a word, all contents but the first. */
  static void firstOnly(ObjectNode contents) {
    boolean found = false;
    for (String one : ONE_OF) {
      if (found) {
        contents.remove(one);
      }
      found |= contents.has(one);
    }
  }

  private ObjectNode get(WecomAsk ask) {
    return WecomAsk.ok().set("contact_way", found(ask).content.deepCopy());
  }

  private ObjectNode update(WecomAsk ask) {
    Way way = found(ask);
    ObjectNode change = ask.body().deepCopy().remove(FIXED);
    checkPeople(change);
    conclude(change, ask);
    way.content.setAll(change);
    return WecomAsk.ok();
  }

  private ObjectNode delete(WecomAsk ask) {
    found(ask);
    ways.remove(ask.text("config_id"));
    return WecomAsk.ok();
  }

  private Way found(WecomAsk ask) {
    Way way = ways.get(ask.text("config_id"));
    if (way == null) {
      throw new WecomError(41044, "invalid config_id");
    }
    return way;
  }

  /** Temporary ways are not listed. */
  private ObjectNode list(WecomAsk ask) {
    long from = ask.number("start_time", ask.now().minus(LISTED).getEpochSecond());
    long to = ask.number("end_time", ask.seconds());
    List<ObjectNode> rows =
        ways.values().stream()
            .filter(way -> !way.content.path("is_temp").asBoolean())
            .filter(way -> way.at >= from && way.at <= to)
            .map(way -> Json.object().put("config_id", way.content.path("config_id").asText()))
            .toList();
    return WecomPages.page(ask, "contact_way", rows, 100);
  }

  private ObjectNode closeChat(WecomAsk ask) {
    if (!temporaryChats.remove(ask.text("userid") + " " + ask.text("external_userid"))) {
      throw new WecomError(84061, "no temporary chat");
    }
    return WecomAsk.ok();
  }

  int count() {
    return ways.size();
  }

  void forget() {
    ways.clear();
    temporaryChats.clear();
  }
}
