package qiao.standin;

import java.time.Instant;
import java.util.List;

/**
 * Holds a todo as the CRM has it.
 *
 * @param dataId the record it is about
 * @param subject the record's name
 * @param last what happened to it last
 */
public record CrmTodo(
    String id,
    CrmKind kind,
    String dataId,
    String subject,
    List<CrmEmployee> receivers,
    Instant createdAt,
    CrmScene last) {

  /** Returns it after something happened; a reminder changes nothing. */
  CrmTodo after(CrmScene scene, String newSubject) {
    CrmScene then = scene == CrmScene.REMINDER ? last : scene;
    return new CrmTodo(id, kind, dataId, newSubject, receivers, createdAt, then);
  }

  boolean ended() {
    return last == CrmScene.FINISHED || last == CrmScene.DELETED;
  }

  String state() {
    return switch (last) {
      case FINISHED -> "已完成";
      case DELETED -> "已删除";
      default -> "进行中";
    };
  }
}
