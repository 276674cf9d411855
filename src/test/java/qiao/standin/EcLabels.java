package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the labels of EC in their groups, and which customer has which. */
final class EcLabels {
  static final long GROUP = 501;
  static final long LABEL = 5011;

  private static final int SINGLE = 1;

  private final Map<Long, Group> groups = new LinkedHashMap<>();
  private final Map<Long, Label> labels = new LinkedHashMap<>();
  private final Map<Long, Set<Long>> marked = new HashMap<>();
  private long lastId = 9_000;

  EcLabels() {
    clear();
  }

  private record Group(String name, int type) {}

  private record Label(long group, String name) {}

  Map<String, EcAsk.Handler> handlers() {
    return Map.of(
        "listLabels", ask -> list(),
        "addLabelGroup", this::addGroup,
        "addLabel", this::add,
        "renameLabelGroup", this::rename);
  }

  private JsonNode list() {
    ArrayNode data = Json.object().putArray("data");
    groups.forEach(
        (id, group) -> {
          ObjectNode shown = data.addObject().put("labelGroupId", id);
          shown.put("labelGroupName", group.name).put("labelGroupSort", data.size());
          ArrayNode list = shown.put("labelGroupType", group.type).putArray("labelList");
          labels.forEach(
              (labelId, label) -> {
                if (label.group == id) {
                  list.addObject()
                      .put("labelId", labelId)
                      .put("labelName", label.name)
                      .put("labelSort", list.size());
                }
              });
        });
    return data;
  }

  private JsonNode addGroup(EcAsk ask) {
    groups.put(++lastId, new Group(ask.text("name"), (int) ask.number("type")));
    return Json.object().put("labelGroupId", lastId);
  }

  private JsonNode add(EcAsk ask) {
    long group = ask.number("groupValue");
    needed(group);
    labels.put(++lastId, new Label(group, ask.text("name")));
    return Json.object().put("labelId", lastId);
  }

  private JsonNode rename(EcAsk ask) {
    long id = ask.number("labelGroupId");
    needed(id);
    groups.put(id, new Group(ask.text("name"), groups.get(id).type));
    return Json.object();
  }

  private void needed(long group) {
    if (!groups.containsKey(group)) {
      throw new EcError("标签组不存在");
    }
  }

  /** Marks a customer; in a group of single choice the new label replaces the one before. */
  String mark(long customer, List<Long> ids, boolean replace) {
    if (!labels.keySet().containsAll(ids)) {
      return "标签不存在";
    }
    Set<Long> own = marked.computeIfAbsent(customer, any -> new LinkedHashSet<>());
    if (replace) {
      own.clear();
    }
    for (long id : ids) {
      long group = labels.get(id).group;
      if (groups.get(group).type == SINGLE) {
        own.removeIf(other -> labels.get(other).group == group);
      }
      own.add(id);
    }
    return "";
  }

  void unmark(long customer, Collection<Long> ids) {
    of(customer).removeAll(ids);
  }

  Set<Long> of(long customer) {
    return marked.computeIfAbsent(customer, any -> new LinkedHashSet<>());
  }

  JsonNode shown(long customer) {
    ArrayNode shown = Json.object().putArray("labels");
    of(customer)
        .forEach(id -> shown.addObject().put("labelId", id).put("labelName", labels.get(id).name));
    return shown;
  }

  /** Adds labels in groups of some size. */
  void more(int count, int ofGroup) {
    for (int n = 0; n < count; n++) {
      if (n % ofGroup == 0) {
        groups.put(++lastId, new Group("组" + n / ofGroup, 0));
      }
      long group = lastId - n % ofGroup;
      labels.put(++lastId, new Label(group, "标签" + n));
    }
  }

  /** Counts the customers that have a label. */
  int marked() {
    return (int) marked.values().stream().filter(ids -> !ids.isEmpty()).count();
  }

  /** Leaves one group with two labels. */
  void clear() {
    groups.clear();
    labels.clear();
    marked.clear();
    groups.put(GROUP, new Group("意向", SINGLE));
    labels.put(LABEL, new Label(GROUP, "高"));
    labels.put(LABEL + 1, new Label(GROUP, "低"));
  }
}
