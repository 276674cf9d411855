package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps the group chats that apps made, each for its own app. */
final class WecomChats {
  private static final int FEWEST = 2;
  private static final int MOST = 2_000;
  private static final Set<String> OF_MEDIA = Set.of("image", "voice", "video", "file");

  private final WecomDirectory directory;
  private final WecomMedia media;
  private final Consumer<WecomMessage> sent;
  private final Map<String, Chat> chats = new LinkedHashMap<>();
  private long count;

  /**
   * @param sent takes what was sent into a chat
   */
  WecomChats(WecomDirectory directory, WecomMedia media, Consumer<WecomMessage> sent) {
    this.directory = directory;
    this.media = media;
    this.sent = sent;
  }

  private record Chat(String id, String app, String name, String owner, List<String> users) {}

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "createGroupChat", this::create,
        "updateGroupChat", this::update,
        "getGroupChat", this::get,
        "sendGroupChatMessage", this::send);
  }

  private ObjectNode create(WecomAsk ask) {
    Set<String> users = new LinkedHashSet<>(users(ask.texts("userlist")));
    String owner = ask.body().path("owner").asText(users.iterator().next());
    String id = ask.text("chatid").isEmpty() ? "chat" + ++count : ask.text("chatid");
    if (chats.containsKey(id)) {
      throw new WecomError(86215, "chatid existed");
    }
    keep(id, ask, ask.text("name"), owner, users);
    return WecomAsk.ok().put("chatid", id);
  }

  private void keep(String id, WecomAsk ask, String name, String owner, Set<String> users) {
    if (users.size() < FEWEST || users.size() > MOST) {
      throw new WecomError(86006, "invalid number of members");
    }
    if (users.stream().noneMatch(owner::equalsIgnoreCase)) {
      throw new WecomError(86207, "owner is not in userlist");
    }
    chats.put(id, new Chat(id, ask.app().name(), name, directory.known(owner), List.copyOf(users)));
  }

  private List<String> users(List<String> userids) {
    for (String userid : userids) {
      if (directory.member(userid).isEmpty()) {
        throw new WecomError(86007, "invalid member " + userid);
      }
    }
    return userids.stream().map(directory::known).toList();
  }

  private ObjectNode update(WecomAsk ask) {
    Chat chat = found(ask.text("chatid"), ask);
    Set<String> users = new LinkedHashSet<>(chat.users);
    users.addAll(users(ask.texts("add_user_list")));
    ask.texts("del_user_list").forEach(gone -> users.removeIf(gone::equalsIgnoreCase));
    String name = ask.body().path("name").asText(chat.name);
    keep(chat.id, ask, name, ask.body().path("owner").asText(chat.owner), users);
    return WecomAsk.ok();
  }

  private ObjectNode get(WecomAsk ask) {
    Chat chat = found(ask.query("chatid"), ask);
    ObjectNode answer = WecomAsk.ok();
    ObjectNode info = answer.putObject("chat_info").put("chatid", chat.id).put("name", chat.name);
    info.put("owner", chat.owner).set("userlist", Json.tree(chat.users));
    return answer;
  }

  private ObjectNode send(WecomAsk ask) {
    Chat chat = found(ask.text("chatid"), ask);
    String type = ask.text("msgtype");
    if (OF_MEDIA.contains(type)) {
      media.check(ask.body().at("/" + type + "/media_id").asText(), type, ask.now());
    }
    sent.accept(
        new WecomMessage(
            "", ask.now(), chat.app, List.of(chat.id), type, ask.body().path(type), false));
    return WecomAsk.ok();
  }

  private Chat found(String id, WecomAsk ask) {
    Chat chat = chats.get(id);
    if (chat == null) {
      throw new WecomError(40050, "chatid not found");
    }
    if (!chat.app.equals(ask.app().name())) {
      throw new WecomError(86008, "the chat is of another app");
    }
    return chat;
  }

  int count() {
    return chats.size();
  }

  void forget() {
    chats.clear();
  }
}
