package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Keeps customer groups, and counts what is asked about them by owner and by day. */
final class WecomGroups {
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final int LONGEST_DAYS = 30;
  private static final Duration KEPT = Duration.ofDays(180);
  private static final List<String> ORDERS =
      List.of("new_chat_cnt", "chat_total", "new_member_cnt", "member_total");

  private final WecomDirectory directory;
  private final Map<String, ObjectNode> groups = new LinkedHashMap<>();

  WecomGroups(WecomDirectory directory) {
    this.directory = directory;
  }

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "listCustomerGroups", this::list,
        "getCustomerGroup", this::get,
        "getGroupStatisticsByOwner", this::byOwner,
        "getGroupStatisticsByDay", this::byDay);
  }

  /** Lets a member make a group with customers, as the client does. */
  void add(String id, String name, String owner, List<String> customers, long at) {
    ObjectNode group = Json.object().put("chat_id", id).put("name", name).put("owner", owner);
    ArrayNode members = group.put("create_time", at).putArray("member_list");
    members.add(joined(owner, 1, at));
    for (String customer : customers) {
      ObjectNode member = joined(customer, 2, at);
      member.putObject("invitor").put("userid", owner);
      members.add(member);
    }
    group.putArray("admin_list");
    groups.put(id, group.put("member_version", "v" + members.size()));
  }

  private static ObjectNode joined(String id, int type, long at) {
    ObjectNode member = Json.object().put("userid", id).put("type", type).put("join_time", at);
    return member.put("join_scene", 1).put("group_nickname", "").put("name", id);
  }

  boolean has(String id) {
    return groups.containsKey(id);
  }

  String owner(String id) {
    return groups.get(id).path("owner").asText();
  }

  List<String> ownedBy(String owner) {
    return groups.keySet().stream().filter(id -> owner(id).equalsIgnoreCase(owner)).toList();
  }

  private ObjectNode list(WecomAsk ask) {
    List<String> owners = WecomAsk.texts(ask.body().at("/owner_filter/userid_list"));
    boolean any = ask.number("status_filter", 0) == 0;
    List<ObjectNode> rows =
        groups.values().stream()
            .filter(one -> any && (owners.isEmpty() || ownedBy(one, owners)))
            .map(one -> Json.object().put("chat_id", one.path("chat_id").asText()).put("status", 0))
            .toList();
    return WecomPages.page(ask, "group_chat_list", rows, 1_000);
  }

  private static boolean ownedBy(JsonNode group, List<String> owners) {
    return owners.stream().anyMatch(group.path("owner").asText()::equalsIgnoreCase);
  }

  private ObjectNode get(WecomAsk ask) {
    ObjectNode group = groups.get(ask.text("chat_id"));
    if (group == null) {
      throw new WecomError(40050, "chatid not found");
    }
    ObjectNode shown = group.deepCopy();
    if (ask.number("need_name", 0) == 0) {
      shown.path("member_list").forEach(member -> ((ObjectNode) member).remove("name"));
    }
    return WecomAsk.ok().set("group_chat", shown);
  }

  /** The days that are asked for, both included; those of Beijing. */
  private record Days(LocalDate from, LocalDate to) {
    static Days of(WecomAsk ask) {
      LocalDate from = day(ask.number("day_begin_time", 0));
      LocalDate to = ask.body().has("day_end_time") ? day(ask.number("day_end_time", 0)) : from;
      boolean wrong =
          to.isBefore(from)
              || !to.isBefore(day(ask.seconds()))
              || ChronoUnit.DAYS.between(from, to) > LONGEST_DAYS
              || from.isBefore(day(ask.now().minus(KEPT).getEpochSecond()));
      if (wrong) {
        throw new WecomError(600018, "invalid time");
      }
      return new Days(from, to);
    }

    boolean hold(long seconds) {
      LocalDate day = day(seconds);
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  private static LocalDate day(long seconds) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), BEIJING);
  }

  private ObjectNode byOwner(WecomAsk ask) {
    Days days = Days.of(ask);
    List<ObjectNode> items = new ArrayList<>();
    for (String owner : owners(ask)) {
      ObjectNode item = Json.object().put("owner", owner);
      item.set("data", data(days, one -> ownedBy(one, List.of(owner))));
      items.add(item);
    }
    String order = ORDERS.get((int) ask.number("order_by", 1) - 1);
    Comparator<ObjectNode> by =
        Comparator.comparingLong(item -> item.at("/data/" + order).asLong());
    items.sort(ask.number("order_asc", 0) == 1 ? by : by.reversed());
    int from = (int) Math.min(items.size(), ask.number("offset", 0));
    int to = (int) Math.min(items.size(), from + ask.number("limit", 500));
    ObjectNode answer = WecomAsk.ok().put("total", items.size()).put("next_offset", to);
    return answer.set("items", Json.tree(items.subList(from, to)));
  }

  private List<String> owners(WecomAsk ask) {
    return WecomAsk.texts(ask.body().at("/owner_filter/userid_list")).stream()
        .map(directory::known)
        .toList();
  }

  private ObjectNode byDay(WecomAsk ask) {
    Days days = Days.of(ask);
    List<String> owners = owners(ask);
    ObjectNode answer = WecomAsk.ok();
    ArrayNode items = answer.putArray("items");
    for (LocalDate day = days.from; !day.isAfter(days.to); day = day.plusDays(1)) {
      ObjectNode item = items.addObject();
      item.put("stat_time", day.atStartOfDay(BEIJING).toEpochSecond());
      item.set("data", data(new Days(day, day), one -> ownedBy(one, owners)));
    }
    return answer;
  }

  /** Nobody writes in these groups: what counts messages stays zero. */
  private ObjectNode data(Days days, Predicate<JsonNode> which) {
    long chats = 0;
    long newChats = 0;
    long members = 0;
    long newMembers = 0;
    for (JsonNode group : groups.values().stream().filter(which).toList()) {
      chats++;
      newChats += days.hold(group.path("create_time").asLong()) ? 1 : 0;
      for (JsonNode member : group.path("member_list")) {
        members++;
        newMembers += days.hold(member.path("join_time").asLong()) ? 1 : 0;
      }
    }
    return Json.object()
        .put("new_chat_cnt", newChats)
        .put("chat_total", chats)
        .put("chat_has_msg", 0)
        .put("new_member_cnt", newMembers)
        .put("member_total", members)
        .put("member_has_msg", 0)
        .put("msg_total", 0);
  }

  int count() {
    return groups.size();
  }

  void clear() {
    groups.clear();
  }
}
