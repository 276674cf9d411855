package qiao.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Answers calls about departments. */
final class WecomDepartments {
  private static final int DEEPEST = 15;

  private final WecomDirectory directory;

  WecomDepartments(WecomDirectory directory) {
    this.directory = directory;
  }

  Map<String, WecomAsk.Handler> writing() {
    return Map.of(
        "createDepartment", this::create,
        "updateDepartment", this::update,
        "deleteDepartment", this::delete);
  }

  Map<String, WecomAsk.Handler> reading() {
    return Map.of(
        "getDepartment", this::get,
        "listDepartments",
            ask -> listed(ask, "department", List.of("id", "name", "name_en", "parentid", "order")),
        "listDepartmentIds",
            ask -> listed(ask, "department_id", List.of("id", "parentid", "order")));
  }

  private ObjectNode create(WecomAsk ask) {
    long parent = ask.number("parentid", 0);
    checkPlace(parent, ask.text("name"), 0);
    long id = ask.number("id", directory.freeId());
    if (directory.department(id).isPresent()) {
      throw new WecomError(60008, "department existed");
    }
    ObjectNode department = ask.body().deepCopy();
    directory.put(department.put("id", id).put("order", ask.number("order", 0)));
    return WecomAsk.said("created").put("id", id);
  }

  private void checkPlace(long parent, String name, long own) {
    if (directory.department(parent).isEmpty()) {
      throw new WecomError(60004, "parent department not found");
    }
    boolean taken =
        directory.children(parent).stream()
            .anyMatch(
                one -> one.path("name").asText().equals(name) && one.path("id").asLong() != own);
    if (taken) {
      throw new WecomError(60008, "department name existed");
    }
    if (depth(parent) >= DEEPEST) {
      throw new WecomError(81002, "department too deep");
    }
  }

  private int depth(long id) {
    long parent = directory.department(id).map(one -> one.path("parentid").asLong()).orElse(0L);
    return parent == 0 ? 1 : 1 + depth(parent);
  }

  private ObjectNode update(WecomAsk ask) {
    long id = ask.number("id", 0);
    ObjectNode department = found(id);
    long parent = ask.number("parentid", department.path("parentid").asLong());
    String name = ask.body().path("name").asText(department.path("name").asText());
    if (id != WecomDirectory.ROOT) {
      checkPlace(parent, name, id);
    }
    boolean circle =
        directory.below(id).stream().anyMatch(one -> one.path("id").asLong() == parent);
    if (circle) {
      throw new WecomError(60010, "the parent is below the department");
    }
    department.setAll(ask.body());
    department.put("id", id);
    return WecomAsk.said("updated");
  }

  private ObjectNode delete(WecomAsk ask) {
    long id = Long.parseLong(ask.query("id"));
    found(id);
    if (id == WecomDirectory.ROOT) {
      throw new WecomError(60007, "the root can't be deleted");
    }
    if (!directory.membersOf(id).isEmpty()) {
      throw new WecomError(60005, "department has members");
    }
    if (!directory.children(id).isEmpty()) {
      throw new WecomError(60006, "department has departments");
    }
    directory.removeDepartment(id);
    return WecomAsk.said("deleted");
  }

  private ObjectNode get(WecomAsk ask) {
    ObjectNode answer = WecomAsk.ok();
    return answer.set("department", found(Long.parseLong(ask.query("id"))).deepCopy());
  }

  private ObjectNode listed(WecomAsk ask, String name, List<String> fields) {
    long top = ask.query("id").isEmpty() ? WecomDirectory.ROOT : Long.parseLong(ask.query("id"));
    found(top);
    ObjectNode answer = WecomAsk.ok();
    ArrayNode list = answer.putArray(name);
    directory.below(top).forEach(one -> list.add(one.deepCopy().retain(fields)));
    return answer;
  }

  private ObjectNode found(long id) {
    return directory
        .department(id)
        .orElseThrow(() -> new WecomError(60003, "department not found"));
  }
}
