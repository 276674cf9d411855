package qiao.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import qiao.access.Audit;
import qiao.access.AuditEntry;
import qiao.access.AuditFilter;
import qiao.access.MayAdminister;

/** Shows who did what. */
@RestController
@RequestMapping("/api/audit")
class AuditApi {
  private static final int USUAL_PAGE = 50;

  private final Audit audit;

  AuditApi(Audit audit) {
    this.audit = audit;
  }

  /** What can be asked for; {@code action} and {@code subject} may end in {@code *}. */
  record Query(
      String who,
      String action,
      String subject,
      String text,
      Instant from,
      Instant to,
      Long before,
      Integer limit) {
    AuditFilter filter() {
      return new AuditFilter(
          Optional.ofNullable(who),
          Optional.ofNullable(action),
          Optional.ofNullable(subject),
          Optional.ofNullable(text),
          Optional.ofNullable(from),
          Optional.ofNullable(to),
          before == null ? OptionalLong.empty() : OptionalLong.of(before),
          limit == null ? USUAL_PAGE : limit);
    }
  }

  @MayAdminister
  @GetMapping
  List<AuditEntry> find(Query query) {
    return audit.find(query.filter());
  }
}
