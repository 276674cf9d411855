package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Answers calls about members, as strictly as the manual tells about them. */
final class WecomMembers {
  /** The creator of the company, whom no call deletes. */
  static final String CREATOR = "zhangsan";

  /** What apps made since June 2022 are not told. */
  private static final List<String> WITHHELD = List.of("mobile", "email", "biz_mail", "address");

  /** What may stand at one member only, and the code that says so. */
  private static final Map<String, Integer> UNIQUE =
      Map.of("mobile", 60104, "email", 60106, "biz_mail", 60145);

  private static final Set<String> NOT_KEPT = Set.of("to_invite", "enable", "new_userid");

  private static final int ACTIVE = 1;
  private static final int DISABLED = 2;
  private static final int NOT_ACTIVATED = 4;

  private final WecomDirectory directory;

  /** Whether apps are those of before June 2022, which are told mobiles and mails. */
  private boolean tellsAll;

  WecomMembers(WecomDirectory directory) {
    this.directory = directory;
  }

  Map<String, WecomAsk.Handler> writing() {
    return Map.of(
        "createMember", this::create,
        "updateMember", this::update,
        "deleteMember", this::delete,
        "deleteMembers", this::deleteAll,
        "listMemberIds", this::ids);
  }

  Map<String, WecomAsk.Handler> reading() {
    return Map.of(
        "getMember", this::get,
        "listDepartmentMembers", ask -> listed(ask, List.of("userid", "name", "department")),
        "listDepartmentMemberDetails", ask -> listed(ask, List.of()));
  }

  private ObjectNode create(WecomAsk ask) {
    String userid = ask.text("userid");
    if (directory.member(userid).isPresent()) {
      throw new WecomError(60102, "userid existed");
    }
    checkUnique(userid, ask.body());
    checkLists(ask.body(), ask.body().path("department").size());
    ObjectNode answer = WecomAsk.said("created");
    ObjectNode member = kept(ask.body());
    member.put("status", ask.number("enable", 1) == 0 ? DISABLED : NOT_ACTIVATED);
    place(member, answer);
    directory.putMember(member);
    return answer;
  }

  private static ObjectNode kept(ObjectNode body) {
    ObjectNode kept = body.deepCopy();
    return kept.remove(NOT_KEPT);
  }

  /** Departments that are not there are made; without any, the member waits to be placed. */
  private void place(ObjectNode member, ObjectNode answer) {
    ArrayNode made = Json.object().putArray("department_info");
    Set<Long> placed = new LinkedHashSet<>();
    member.path("department").forEach(one -> placed.add(one.asLong()));
    if (placed.isEmpty() || placed.contains(0L)) {
      placed.clear();
      placed.add(WecomDirectory.UNPLACED);
    }
    for (long id : placed) {
      if (directory.department(id).isEmpty()) {
        ObjectNode department = Json.object().put("id", id).put("name", "部门" + id);
        directory.put(department.put("parentid", WecomDirectory.UNPLACED).put("order", 0));
        made.addObject().put("id", id).put("name", "部门" + id);
      }
    }
    member.set("department", Json.tree(placed));
    long main = member.path("main_department").asLong(placed.iterator().next());
    if (!placed.contains(main)) {
      throw new WecomError(40066, "invalid main_department");
    }
    member.put("main_department", main);
    if (!made.isEmpty()) {
      answer.putObject("created_department_list").set("department_info", made);
    }
  }

  private void checkUnique(String userid, ObjectNode body) {
    UNIQUE.forEach(
        (field, code) -> {
          String value = body.path(field).asText("");
          boolean taken =
              directory.members().stream()
                  .filter(one -> !one.path("userid").asText().equalsIgnoreCase(userid))
                  .anyMatch(one -> same(field, value, one.path(field).asText("")));
          if (!value.isEmpty() && taken) {
            throw new WecomError(code, field + " existed");
          }
        });
  }

  /** The country code of China may be left out. */
  private static boolean same(String field, String one, String other) {
    return field.equals("mobile")
        ? one.replaceFirst("^\\+86 ?", "").equals(other.replaceFirst("^\\+86 ?", ""))
        : one.equalsIgnoreCase(other);
  }

  private void checkLists(ObjectNode body, int departments) {
    boolean leaders = body.path("is_leader_in_dept").size() != departments;
    if (body.has("is_leader_in_dept") && leaders) {
      throw new WecomError(60132, "is_leader_in_dept and department not match");
    }
    if (body.has("order") && body.path("order").size() != departments) {
      throw WecomError.parameter("order and department not match");
    }
    body.path("direct_leader").forEach(leader -> directory.known(leader.asText()));
  }

  private ObjectNode update(WecomAsk ask) {
    ObjectNode member = directory.member(ask.text("userid")).orElseThrow(WecomMembers::unknown);
    if (ask.body().has("new_userid")) {
      throw new WecomError(301036, "userid can't be changed");
    }
    ObjectNode change = kept(ask.body());
    change.remove("userid");
    checkUnique(ask.text("userid"), change);
    checkLists(change, (change.has("department") ? change : member).path("department").size());
    if (member.path("status").asInt() == ACTIVE) {
      // Once a member has activated 企业微信, the number is his; the vendor does not say so.
      change.remove("mobile");
    }
    ObjectNode next = member.deepCopy();
    if (change.has("department")) {
      next.remove("main_department");
    }
    next.setAll(change);
    place(next, Json.object());
    if (ask.body().has("enable")) {
      next.put("status", ask.number("enable", 1) == 0 ? DISABLED : ACTIVE);
    }
    directory.putMember(next);
    return WecomAsk.said("updated");
  }

  private static WecomError unknown() {
    return new WecomError(60111, "userid not found");
  }

  private ObjectNode delete(WecomAsk ask) {
    delete(List.of(ask.query("userid")));
    return WecomAsk.said("deleted");
  }

  /** One userid that is not there keeps all the others. */
  private ObjectNode deleteAll(WecomAsk ask) {
    delete(ask.texts("useridlist"));
    return WecomAsk.said("deleted");
  }

  private void delete(List<String> userids) {
    userids.forEach(directory::known);
    if (userids.stream().anyMatch(CREATOR::equalsIgnoreCase)) {
      throw new WecomError(301005, "the creator can't be deleted");
    }
    userids.forEach(directory::removeMember);
  }

  private ObjectNode get(WecomAsk ask) {
    ObjectNode member = directory.member(ask.query("userid")).orElseThrow(WecomMembers::unknown);
    return WecomAsk.ok().setAll(told(member));
  }

  void tellAll(boolean all) {
    tellsAll = all;
  }

  private ObjectNode told(ObjectNode member) {
    ObjectNode told = member.deepCopy();
    return tellsAll ? told : told.remove(WITHHELD);
  }

  private ObjectNode listed(WecomAsk ask, List<String> fields) {
    long id = Long.parseLong(ask.query("department_id"));
    if (directory.department(id).isEmpty()) {
      throw new WecomError(60003, "department not found");
    }
    ObjectNode answer = WecomAsk.ok();
    ArrayNode list = answer.putArray("userlist");
    // fetch_child is of a manual that is no more: child departments are not looked into.
    for (ObjectNode member : directory.membersOf(id)) {
      list.add(fields.isEmpty() ? told(member) : member.deepCopy().retain(fields));
    }
    return answer;
  }

  private ObjectNode ids(WecomAsk ask) {
    List<JsonNode> rows = directory.members().stream().flatMap(WecomMembers::rows).toList();
    return WecomPages.page(ask, "dept_user", rows, 10_000);
  }

  private static Stream<JsonNode> rows(ObjectNode member) {
    Stream.Builder<JsonNode> rows = Stream.builder();
    for (JsonNode department : member.path("department")) {
      ObjectNode row = Json.object().put("userid", member.path("userid").asText());
      rows.add(row.put("department", department.asLong()));
    }
    return rows.build();
  }
}
