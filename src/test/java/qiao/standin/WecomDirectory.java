package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Keeps departments and members; a userid is found whatever its case. */
final class WecomDirectory {
  static final long ROOT = 1;

  /** Where members without a department come: 其他（待设置部门）. */
  static final long UNPLACED = 2;

  private final Map<Long, ObjectNode> departments = new TreeMap<>();
  private final Map<String, ObjectNode> members = new LinkedHashMap<>();

  void put(ObjectNode department) {
    departments.put(department.path("id").asLong(), department);
  }

  Optional<ObjectNode> department(long id) {
    return Optional.ofNullable(departments.get(id));
  }

  List<ObjectNode> departments() {
    return List.copyOf(departments.values());
  }

  void removeDepartment(long id) {
    departments.remove(id);
  }

  /** Returns an id that no department has. */
  long freeId() {
    return LongStream.iterate(UNPLACED + 1, id -> id + 1)
        .filter(id -> !departments.containsKey(id))
        .findFirst()
        .orElseThrow();
  }

  List<ObjectNode> children(long parent) {
    return departments.values().stream()
        .filter(one -> one.path("parentid").asLong() == parent)
        .toList();
  }

  /** Returns a department and all below it. */
  List<ObjectNode> below(long id) {
    List<ObjectNode> found = new ArrayList<>();
    department(id).ifPresent(found::add);
    for (ObjectNode child : children(id)) {
      found.addAll(below(child.path("id").asLong()));
    }
    return found;
  }

  void putMember(ObjectNode member) {
    members.put(key(member.path("userid").asText()), member);
  }

  Optional<ObjectNode> member(String userid) {
    return Optional.ofNullable(members.get(key(userid)));
  }

  void removeMember(String userid) {
    members.remove(key(userid));
  }

  List<ObjectNode> members() {
    return List.copyOf(members.values());
  }

  List<ObjectNode> membersOf(long department) {
    return members.values().stream().filter(one -> in(one, department)).toList();
  }

  static boolean in(JsonNode member, long department) {
    for (JsonNode one : member.path("department")) {
      if (one.asLong() == department) {
        return true;
      }
    }
    return false;
  }

  /** Returns the userid as it was created; throws where there is no such member. */
  String known(String userid) {
    return member(userid)
        .map(one -> one.path("userid").asText())
        .orElseThrow(() -> new WecomError(60111, "userid not found: " + userid));
  }

  void clear() {
    departments.clear();
    members.clear();
  }

  private static String key(String userid) {
    return userid.toLowerCase(Locale.ROOT);
  }
}
