package qiao.organisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import qiao.crm.Join;
import qiao.vendor.TestFaults;

/** Plays both sides in memory: 企业微信 with ids of its own choice, and a CRM that numbers. */
final class FakeSides implements Sides {
  /** Every change that was made to a side, as {@code CRM create-person 张三}. */
  final List<String> writes = new ArrayList<>();

  /** Which questions are refused with which code of 企业微信, by word. */
  final Map<String, String> refused = new HashMap<>();

  /** Whom the application of 企业微信 does not see. */
  final Set<String> hidden = new HashSet<>();

  /** What happens around a change: gets the word and whether it was made already. */
  BiConsumer<String, Boolean> around = (word, made) -> {};

  private final Map<Side, Map<String, Map<String, Object>>> departments = new HashMap<>();
  private final Map<Side, Map<String, Map<String, Object>>> people = new HashMap<>();
  private int last = 100;

  FakeSides() {
    for (Side side : Side.values()) {
      departments.put(side, new TreeMap<>());
      people.put(side, new TreeMap<>());
    }
  }

  void department(Side side, String id, String name, String parent) {
    departments
        .get(side)
        .put(id, new LinkedHashMap<>(Map.of("id", id, "name", name, "parent", parent)));
  }

  void person(Side side, String id, String name, String mobile, String department) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("id", id);
    person.put("name", name);
    person.put("mobile", mobile);
    person.put("departments", department.isEmpty() ? List.of() : List.of(department));
    person.put("active", true);
    people.get(side).put(id, person);
  }

  Map<String, Map<String, Object>> departments(Side side) {
    return departments.get(side);
  }

  Map<String, Map<String, Object>> people(Side side) {
    return people.get(side);
  }

  /** Draws a side as lines: where each department and person is, by names. */
  List<String> drawn(Side side) {
    List<String> lines = new ArrayList<>();
    departments.get(side).values().forEach(one -> lines.add(path(side, (String) one.get("id"))));
    people.get(side).values().stream()
        .filter(one -> !Boolean.FALSE.equals(one.get("active")))
        .forEach(
            one -> {
              List<?> in = (List<?>) one.get("departments");
              String where = in.isEmpty() ? "" : path(side, in.get(0).toString());
              lines.add(where + ": " + one.get("name") + " " + one.get("mobile"));
            });
    return lines.stream().sorted().toList();
  }

  private String path(Side side, String id) {
    Map<String, Object> one = departments.get(side).get(id);
    String parent = one == null ? "" : one.get("parent").toString();
    return one == null
        ? ""
        : departments.get(side).containsKey(parent)
            ? path(side, parent) + "/" + one.get("name")
            : "";
  }

  @Override
  public boolean knows(Join join, Side side, String word) {
    return true;
  }

  @Override
  public Map<?, ?> ask(Join join, Side side, String word, Map<String, ?> question) {
    if (side == Side.WECOM && refused.containsKey(word)) {
      throw TestFaults.refused(refused.get(word));
    }
    String id = Objects.toString(question.get("id"), "");
    return switch (word) {
      case "departments" -> Map.of("departments", List.copyOf(departments.get(side).values()));
      case "department" -> departments.get(side).getOrDefault(id, Map.of());
      case "member-ids" -> Map.of("rows", memberships());
      case "people" -> Map.of("people", told(side, question.get("department")));
      case "person" -> person(side, question);
      default -> changed(side, word, id, question);
    };
  }

  private List<Map<String, Object>> memberships() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, Object> person : people.get(Side.WECOM).values()) {
      for (Object department : (List<?>) person.get("departments")) {
        rows.add(Map.of("userid", person.get("id"), "department", department));
      }
    }
    return rows;
  }

  private List<Map<String, Object>> told(Side side, Object department) {
    return people.get(side).values().stream()
        .filter(
            one ->
                side == Side.CRM
                    || ((List<?>) one.get("departments")).contains(department)
                        && !hidden.contains(one.get("id")))
        .toList();
  }

  private Map<?, ?> person(Side side, Map<String, ?> question) {
    return people.get(side).values().stream()
        .filter(
            one ->
                question.containsKey("id")
                    ? one.get("id").equals(question.get("id"))
                    : one.get("mobile").equals(question.get("mobile")))
        .filter(one -> side == Side.CRM || !hidden.contains(one.get("id")))
        .findFirst()
        .orElse(Map.of());
  }

  private Map<?, ?> changed(Side side, String word, String id, Map<String, ?> question) {
    around.accept(word, false);
    String own = word.startsWith("create") && side == Side.CRM ? String.valueOf(++last) : id;
    Map<String, Map<String, Object>> all =
        (word.endsWith("department") ? departments : people).get(side);
    if (word.startsWith("create") && all.containsKey(own)) {
      throw TestFaults.refused("60102");
    }
    if (word.equals("remove-department")) {
      all.remove(own);
    } else {
      Map<String, Object> one = all.computeIfAbsent(own, key -> new LinkedHashMap<>());
      one.putAll(question);
      one.put("id", own);
      one.put("active", !word.equals("leave-person"));
    }
    writes.add(side + " " + word + " " + Objects.toString(question.get("name"), own));
    around.accept(word, true);
    return Map.of("id", own);
  }
}
