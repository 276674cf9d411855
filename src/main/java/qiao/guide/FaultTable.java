package qiao.guide;

import java.util.ArrayList;
import java.util.List;
import qiao.catalog.OutcomeRules;

/** Writes what answers mean that are no success. */
final class FaultTable {
  private FaultTable() {}

  static void write(OutcomeRules outcome, Markdown page) {
    page.table("厂商的应答", "fault", "怎么办 what to do");
    for (OutcomeRules.FaultRule rule : outcome.faults()) {
      String pause = rule.pause().map(time -> "等 " + Words.of(time) + "。").orElse("");
      String tell = rule.tell().isBlank() ? Words.of(rule.means()) : rule.tell();
      page.row(answer(rule), "`" + rule.means().word() + "`", pause + tell);
    }
    page.row("其他 anything else", "`refused`", "文档里没有的代码：停放，并计入指标 qiao.vendor.unknown.codes");
  }

  private static String answer(OutcomeRules.FaultRule rule) {
    List<String> parts = new ArrayList<>();
    rule.codes().forEach(code -> parts.add("`" + code + "`"));
    rule.statuses().forEach(status -> parts.add("HTTP " + status));
    rule.message().ifPresent(pattern -> parts.add("原因形如 `" + pattern + "`"));
    return String.join(" ", parts);
  }
}
