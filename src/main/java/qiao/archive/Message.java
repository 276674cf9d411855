package qiao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds a message that was opened.
 *
 * @param kind {@code msgtype}, or the action where there is none
 * @param sentAt milliseconds since 1970
 * @param text what people read of it
 * @param revokes the message that it takes back
 * @param raw the JSON that was sealed
 */
record Message(
    String kind,
    String action,
    long sentAt,
    String sender,
    List<String> receivers,
    String room,
    String text,
    List<FileRef> files,
    Optional<String> revokes,
    String raw) {
  private static final int LONGEST_PERSON = 200;
  private static final int LONGEST_KIND = 60;
  private static final int LONGEST_ACTION = 20;

  /** Reads a message; one of a kind that nobody knows keeps its JSON. */
  static Message of(JsonNode json, String raw) {
    String action = json.path("action").asText("send");
    // Somebody changed to another company: a shape of its own.
    boolean changed = action.equals("switch");
    String kind = changed ? action : json.path("msgtype").asText("unknown");
    List<String> receivers = new ArrayList<>();
    json.path("tolist").forEach(to -> receivers.add(Texts.cut(to.asText(), LONGEST_PERSON)));
    return new Message(
        Texts.cut(kind, LONGEST_KIND),
        Texts.cut(action, LONGEST_ACTION),
        json.path(changed ? "time" : "msgtime").asLong(0),
        Texts.cut(json.path(changed ? "user" : "from").asText(""), LONGEST_PERSON),
        receivers,
        Texts.cut(json.path("roomid").asText(""), LONGEST_PERSON),
        Texts.plain(MessageText.of(kind, json)),
        FileRef.in(json),
        Optional.of(json.path("revoke").path("pre_msgid").asText("")).filter(id -> !id.isBlank()),
        raw);
  }

  /** Names the conversation that it belongs to: a room, or two people; blank where to none. */
  String conversation() {
    if (!room.isBlank()) {
      return room;
    }
    if (sender.isBlank() || receivers.isEmpty()) {
      return "";
    }
    String name = String.join("|", Stream.of(sender, receivers.get(0)).sorted().toList());
    return name.length() <= Entry.LONGEST_ID ? name : Entry.digest(name);
  }

  /** Returns all who take part. */
  List<String> people() {
    return Stream.concat(Stream.of(sender), receivers.stream())
        .filter(one -> !one.isBlank())
        .distinct()
        .toList();
  }
}
