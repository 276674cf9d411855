package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps mass messages: tasks that members have to confirm before anything is sent. */
final class WecomMassMessages {
  private static final int SENT_TASK = 2;
  private static final int SENT = 1;

  private final WecomCustomers customers;
  private final WecomGroups groups;
  private final WecomMedia media;
  private final Map<String, Mass> masses = new LinkedHashMap<>();
  private long count;

  WecomMassMessages(WecomCustomers customers, WecomGroups groups, WecomMedia media) {
    this.customers = customers;
    this.groups = groups;
    this.media = media;
  }

  /** Who is asked to send to whom; and when each confirmed. */
  private record Mass(Map<String, List<ObjectNode>> tasks, Map<String, Long> confirmed) {}

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "addMassMessage", this::add,
        "listMassMessageTasks", this::tasks,
        "listMassMessageResults", this::results);
  }

  /** Lets a member confirm a task: now it is sent. */
  void confirm(String id, String userid, long at) {
    masses.get(id).confirmed.put(userid, at);
  }

  private ObjectNode add(WecomAsk ask) {
    for (JsonNode attachment : ask.body().path("attachments")) {
      media.checkParts(attachment, ask.now());
    }
    boolean toGroups = ask.text("chat_type").equals("group");
    List<String> failed = new ArrayList<>();
    Mass mass = new Mass(new LinkedHashMap<>(), new LinkedHashMap<>());
    String sender = ask.text("sender");
    List<String> receivers = receivers(ask, sender, toGroups);
    for (String one : receivers) {
      who(one, sender, toGroups)
          .ifPresentOrElse(
              userid ->
                  mass.tasks
                      .computeIfAbsent(userid, any -> new ArrayList<>())
                      .add(row(one, userid, toGroups)),
              () -> failed.add(one));
    }
    if (mass.tasks.isEmpty()) {
      throw new WecomError(41048, "no customer to send");
    }
    String id = "msgMASS" + ++count;
    masses.put(id, mass);
    return WecomAsk.ok().put("msgid", id).set("fail_list", Json.tree(failed));
  }

  private List<String> receivers(WecomAsk ask, String sender, boolean toGroups) {
    if (toGroups) {
      List<String> named = ask.texts("chat_id_list");
      return named.isEmpty() ? groups.ownedBy(sender) : named;
    }
    List<List<String>> tags = new ArrayList<>();
    ask.body()
        .at("/tag_filter/group_list")
        .forEach(group -> tags.add(WecomAsk.texts(group.path("tag_list"))));
    List<String> named = ask.texts("external_userid");
    if (!named.isEmpty()) {
      return named;
    }
    return tags.isEmpty() ? customers.of(sender).toList() : customers.tagged(sender, tags);
  }

  /** Says who sends: the sender if he may, otherwise who followed a customer last. */
  private Optional<String> who(String receiver, String sender, boolean toGroups) {
    if (toGroups) {
      Predicate<String> own = id -> groups.has(id) && groups.owner(id).equalsIgnoreCase(sender);
      return Optional.of(sender).filter(any -> own.test(receiver));
    }
    return sender.isEmpty()
        ? customers.follower(receiver)
        : Optional.of(sender).filter(any -> customers.follows(sender, receiver));
  }

  private static ObjectNode row(String receiver, String userid, boolean toGroups) {
    ObjectNode row = Json.object().put(toGroups ? "chat_id" : "external_userid", receiver);
    return row.put("userid", userid).put("status", 0);
  }

  private ObjectNode tasks(WecomAsk ask) {
    Mass mass = found(ask);
    ArrayNode rows = Json.object().putArray("rows");
    mass.tasks
        .keySet()
        .forEach(
            userid -> {
              ObjectNode row = rows.addObject().put("userid", userid).put("status", 0);
              sentAt(mass, userid)
                  .ifPresent(at -> row.put("status", SENT_TASK).put("send_time", at));
            });
    return WecomPages.page(ask, "task_list", list(rows), 500);
  }

  private ObjectNode results(WecomAsk ask) {
    Mass mass = found(ask);
    String userid = ask.text("userid");
    ArrayNode rows = Json.object().putArray("rows");
    for (ObjectNode one : mass.tasks.getOrDefault(userid, List.of())) {
      ObjectNode row = one.deepCopy();
      sentAt(mass, userid).ifPresent(at -> row.put("status", SENT).put("send_time", at));
      rows.add(row);
    }
    return WecomPages.page(ask, "send_list", list(rows), 500);
  }

  private static List<JsonNode> list(ArrayNode rows) {
    List<JsonNode> list = new ArrayList<>();
    rows.forEach(list::add);
    return list;
  }

  private static Optional<Long> sentAt(Mass mass, String userid) {
    return Optional.ofNullable(mass.confirmed.get(userid));
  }

  private Mass found(WecomAsk ask) {
    Mass mass = masses.get(ask.text("msgid"));
    if (mass == null) {
      throw new WecomError(41047, "invalid msgid");
    }
    return mass;
  }

  int count() {
    return masses.size();
  }

  void forget() {
    masses.clear();
  }
}
