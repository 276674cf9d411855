package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Keeps approval tasks of 纷享销客: who is to approve each, and what he said. */
final class FxiaokeApprovals {
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private BiConsumer<String, String> listener = (task, action) -> {};

  private record Task(Set<String> approvers, String action) {}

  /** Lets an employee, too, approve a task. */
  void open(String task, String approver) {
    Set<String> all = new TreeSet<>(Set.of(approver));
    Optional.ofNullable(tasks.get(task)).ifPresent(known -> all.addAll(known.approvers));
    tasks.put(task, new Task(all, ""));
  }

  /** Tells somebody of each task that is acted on, and how. */
  void acted(BiConsumer<String, String> told) {
    listener = told;
  }

  /** Returns what became of a task: {@code agree}, {@code reject}, or nothing yet. */
  Optional<String> action(String task) {
    return Optional.ofNullable(tasks.get(task)).map(Task::action).filter(said -> !said.isEmpty());
  }

  ObjectNode act(JsonNode body) {
    String id = body.path("taskId").asText();
    Task task = tasks.get(id);
    if (task == null || !task.approvers.contains(body.path("currentOpenUserId").asText())) {
      throw new FxiaokeError(320_001_001, "您不是当前审批人");
    }
    if (!task.action.isEmpty()) {
      throw new FxiaokeError(320_001_002, "该任务已处理");
    }
    String action = body.path("actionType").asText();
    tasks.put(id, new Task(task.approvers, action));
    listener.accept(id, action);
    return Json.object();
  }

  void forget() {
    tasks.clear();
  }
}
