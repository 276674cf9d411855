package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the company's tags for customers, in their groups. */
final class WecomTags {
  private static final int MOST = 3_000;

  private final Map<String, ObjectNode> groups = new LinkedHashMap<>();
  private final Map<String, Tag> tags = new LinkedHashMap<>();
  private long count;

  private record Tag(String group, ObjectNode content) {}

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "listCustomerTags", this::list,
        "addCustomerTags", this::add,
        "editCustomerTag", this::edit,
        "deleteCustomerTags", this::delete);
  }

  /** Adds a group with a tag, as an administrator does in the console. */
  void put(String groupId, String groupName, String tagId, String tagName, long at) {
    groups.put(groupId, content(at, 0).put("group_id", groupId).put("group_name", groupName));
    tags.put(tagId, new Tag(groupId, content(at, 0).put("id", tagId).put("name", tagName)));
  }

  private static ObjectNode content(long at, long order) {
    return Json.object().put("create_time", at).put("order", order);
  }

  /** With groups given, the tags given are ignored. */
  private ObjectNode list(WecomAsk ask) {
    List<String> wanted = ask.texts("group_id");
    List<String> wantedTags = wanted.isEmpty() ? ask.texts("tag_id") : List.of();
    wanted.forEach(this::group);
    wantedTags.forEach(this::needed);
    ObjectNode answer = WecomAsk.ok();
    ArrayNode list = answer.putArray("tag_group");
    groups.forEach(
        (id, group) -> {
          ObjectNode shown = shownGroup(id, wantedTags);
          boolean asked = wanted.isEmpty() || wanted.contains(id);
          if (asked && !shown.path("tag").isEmpty()) {
            list.add(shown);
          }
        });
    return answer;
  }

  private ObjectNode shownGroup(String id, Collection<String> wanted) {
    ObjectNode shown = groups.get(id).deepCopy();
    ArrayNode list = shown.putArray("tag");
    tags.forEach(
        (tagId, tag) -> {
          if (tag.group.equals(id) && (wanted.isEmpty() || wanted.contains(tagId))) {
            list.add(tag.content);
          }
        });
    return shown;
  }

  private ObjectNode add(WecomAsk ask) {
    String groupId =
        ask.part("group_id")
            .map(JsonNode::asText)
            .filter(id -> !id.isEmpty())
            .map(this::group)
            .orElseGet(() -> groupNamed(ask));
    if (tags.size() + ask.body().path("tag").size() > MOST) {
      throw new WecomError(40126, "too many tags");
    }
    for (JsonNode wish : ask.body().path("tag")) {
      refuseName(groupId, "", wish.path("name").asText());
    }
    ObjectNode answer = WecomAsk.ok();
    ObjectNode group = groups.get(groupId).deepCopy();
    ArrayNode added = group.putArray("tag");
    for (JsonNode wish : ask.body().path("tag")) {
      String id = "etTAG" + ++count;
      ObjectNode tag = content(ask.seconds(), wish.path("order").asLong());
      tags.put(id, new Tag(groupId, tag.put("id", id).put("name", wish.path("name").asText())));
      added.add(tag);
    }
    return answer.set("tag_group", group);
  }

  private String groupNamed(WecomAsk ask) {
    String name = ask.text("group_name");
    for (Map.Entry<String, ObjectNode> group : groups.entrySet()) {
      if (group.getValue().path("group_name").asText().equals(name)) {
        return group.getKey();
      }
    }
    String id = "etGROUP" + ++count;
    ObjectNode group = content(ask.seconds(), ask.number("order", 0));
    groups.put(id, group.put("group_id", id).put("group_name", name));
    return id;
  }

  private void refuseName(String group, String own, String name) {
    tags.forEach(
        (id, tag) -> {
          boolean same = tag.content.path("name").asText().equals(name);
          if (same && tag.group.equals(group) && !id.equals(own)) {
            throw new WecomError(40071, "tag name existed");
          }
        });
  }

  private ObjectNode edit(WecomAsk ask) {
    String id = ask.text("id");
    if (groups.containsKey(id)) {
      ask.part("name").ifPresent(name -> groups.get(id).set("group_name", name));
      ask.part("order").ifPresent(order -> groups.get(id).set("order", order));
      return WecomAsk.ok();
    }
    needed(id);
    Tag tag = tags.get(id);
    ask.part("name").ifPresent(name -> refuseName(tag.group, id, name.asText()));
    ask.part("name").ifPresent(name -> tag.content.set("name", name));
    ask.part("order").ifPresent(order -> tag.content.set("order", order));
    return WecomAsk.ok();
  }

  /** A group without tags is gone, too. */
  private ObjectNode delete(WecomAsk ask) {
    List<String> gone = ask.texts("tag_id");
    List<String> goneGroups = ask.texts("group_id");
    gone.forEach(this::needed);
    goneGroups.forEach(this::group);
    gone.forEach(tags::remove);
    tags.values().removeIf(tag -> goneGroups.contains(tag.group));
    groups.keySet().removeIf(id -> tags.values().stream().noneMatch(tag -> tag.group.equals(id)));
    return WecomAsk.ok();
  }

  private String group(String id) {
    if (!groups.containsKey(id)) {
      throw new WecomError(40068, "invalid group id");
    }
    return id;
  }

  void needed(String id) {
    if (!tags.containsKey(id)) {
      throw new WecomError(40068, "invalid tag id");
    }
  }

  /** Returns a tag as a customer's details show it; empty once it is deleted. */
  Optional<ObjectNode> shown(String id) {
    return Optional.ofNullable(tags.get(id))
        .map(
            tag ->
                Json.object()
                    .put("group_name", groups.get(tag.group).path("group_name").asText())
                    .put("tag_name", tag.content.path("name").asText())
                    .put("tag_id", id)
                    .put("type", 1));
  }

  List<String> existing(Collection<String> ids) {
    return ids.stream().filter(tags::containsKey).toList();
  }

  List<String> ids() {
    return List.copyOf(tags.keySet());
  }

  int count() {
    return tags.size();
  }

  void clear() {
    groups.clear();
    tags.clear();
  }
}
