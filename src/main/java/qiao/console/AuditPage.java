package qiao.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import qiao.access.Audit;
import qiao.access.AuditEntry;
import qiao.access.AuditFilter;
import qiao.access.MayAdminister;

/** Shows who did what, and when. */
@Controller
class AuditPage {
  private static final int PAGE = 100;

  private final Audit audit;
  private final ZoneId zone = ZoneId.systemDefault();

  AuditPage(Audit audit) {
    this.audit = audit;
  }

  /** Holds what was asked for, as it was filled in. */
  public record Query(String who, String action, String text, String from, String to, Long before) {
    public Query {
      who = plain(who);
      action = plain(action);
      text = plain(text);
      from = plain(from);
      to = plain(to);
    }

    private static String plain(String value) {
      return value == null ? "" : value.strip();
    }

    AuditFilter filter(ZoneId zone) {
      return new AuditFilter(
          Optional.of(who),
          Optional.of(action),
          Optional.empty(),
          Optional.of(text),
          time("from", from, zone),
          time("to", to, zone),
          before == null ? OptionalLong.empty() : OptionalLong.of(before),
          PAGE);
    }

    private static Optional<Instant> time(String field, String value, ZoneId zone) {
      try {
        return value.isEmpty()
            ? Optional.empty()
            : Optional.of(LocalDateTime.parse(value).atZone(zone).toInstant());
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "%s '%s' must be a time such as 2026-03-02T01:00".formatted(field, value), e);
      }
    }
  }

  @MayAdminister
  @GetMapping("/console/audit")
  String show(
      Query query,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      Model model) {
    List<AuditEntry> found = audit.find(query.filter(zone));
    model.addAttribute("query", query);
    model.addAttribute("found", found);
    model.addAttribute("older", found.size() < PAGE ? 0 : found.get(found.size() - 1).id());
    return part ? "console/audit :: list" : "console/audit";
  }
}
