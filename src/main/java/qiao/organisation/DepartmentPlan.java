package qiao.organisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds which department is which, and what has to be made, renamed and moved; from the top down.
 */
final class DepartmentPlan {
  private final Compared both;
  private final Sides sides;
  private final RowStore rows;
  private final Pairs pairs;
  private final Draft draft;

  DepartmentPlan(Compared both, Sides sides, RowStore rows, Pairs pairs, Draft draft) {
    this.both = both;
    this.sides = sides;
    this.rows = rows;
    this.pairs = pairs;
    this.draft = draft;
  }

  /**
   * Plans departments, those above first.
   *
   * @param wanted which of them: all, or the one that an event told of
   */
  void plan(Predicate<Row> wanted) {
    pairTops(wanted);
    for (Row row : both.wecom.down()) {
      fromWecom(row, wanted);
    }
    if (both.decision.mode().writes(Side.WECOM)) {
      for (Row row : both.crm.down()) {
        if (both.partner(Side.CRM, row.id()).isEmpty()) {
          make(Side.CRM, row, wanted);
        }
      }
    }
    for (Side side : Side.values()) {
      both.tree(side).circles().stream()
          .filter(wanted)
          .forEach(row -> draft.leftOut(Kind.DEPARTMENT, row, "部门的上级绕成一圈，没有处理；先在那一边改正"));
    }
  }

  /** Both sides have a top of their own, which may be called differently. */
  private void pairTops(Predicate<Row> wanted) {
    if (both.wecom.tops().size() != 1) {
      return;
    }
    Row top = both.wecom.tops().get(0);
    if (both.partner(Side.WECOM, top.id()).isEmpty()) {
      boolean one = both.crm.tops().size() == 1;
      String crm = one ? both.crm.tops().get(0).id() : "";
      if (both.partner(Side.CRM, crm).isEmpty()) {
        bind(top, crm, wanted);
      }
    }
  }

  private void bind(Row wecom, String crm, Predicate<Row> wanted) {
    both.pair(wecom.id(), crm);
    if (wanted.test(wecom)) {
      String what = wecom.name() + " = " + (crm.isEmpty() ? "最上级" : both.crm.name(crm));
      draft.add(Side.CRM, Kind.DEPARTMENT, Deed.BIND, wecom.id(), crm, what, Map.of());
    }
  }

  private void fromWecom(Row row, Predicate<Row> wanted) {
    Optional<String> partner = both.partner(Side.WECOM, row.id());
    if (partner.isPresent()) {
      both.crm.find(partner.get()).ifPresent(crm -> compare(row, crm, wanted));
      return;
    }
    Optional<Row> sameName = sameName(row);
    if (sameName.isPresent()) {
      bind(row, sameName.get().id(), wanted);
    } else {
      make(Side.WECOM, row, wanted);
    }
  }

  /** Finds the one of the same name in the same place, which nobody else is. */
  private Optional<Row> sameName(Row row) {
    return both.partner(Side.WECOM, both.above(Side.WECOM, row))
        .filter(parent -> !parent.equals(Compared.NEW))
        .flatMap(
            parent ->
                (parent.isEmpty() ? both.crm.tops() : both.crm.below(parent))
                    .stream()
                        .filter(one -> !one.name().isEmpty() && one.name().equals(row.name()))
                        .filter(one -> both.partner(Side.CRM, one.id()).isEmpty())
                        .findFirst());
  }

  private void make(Side from, Row row, Predicate<Row> wanted) {
    Side side = from.other();
    if (!both.decision.mode().writes(side) || !sides.knows(both.join, side, "create-department")) {
      return;
    }
    if (row.name().isEmpty()) {
      if (wanted.test(row)) {
        draft.leftOut(Kind.DEPARTMENT, row, "没有读到部门名称，不能新建");
      }
      return;
    }
    String above = both.above(from, row);
    if (above.isEmpty() && both.partner(from, "").isEmpty() && from == Side.WECOM
        || both.partner(from, above).isEmpty() && !above.isEmpty()) {
      if (wanted.test(row)) {
        draft.leftOut(Kind.DEPARTMENT, row, "上级部门在另一边没有对应的部门，不能新建");
      }
      return;
    }
    both.isMade(from, row.id());
    if (wanted.test(row)) {
      draft.add(
          side,
          Kind.DEPARTMENT,
          Deed.CREATE,
          from == Side.WECOM ? row.id() : "",
          from == Side.CRM ? row.id() : "",
          row.name() + "（上级：" + both.tree(from).name(above) + "）",
          Map.of("name", row.name(), "parent", above));
    }
  }

  private void compare(Row wecom, Row crm, Predicate<Row> wanted) {
    if (!wanted.test(wecom) && !wanted.test(crm) || both.wecom.tops().contains(wecom)) {
      return;
    }
    boolean named = Compared.differ(wecom.name(), crm.name());
    Optional<String> should = both.partner(Side.WECOM, both.above(Side.WECOM, wecom));
    boolean moved = should.isPresent() && !should.get().equals(both.above(Side.CRM, crm));
    Optional<Pairs.Agreed> agreed =
        pairs.agreed(both.join.name(), Kind.DEPARTMENT, wecom.id(), crm.id());
    if (!named && !moved) {
      pairs.agree(
          both.join.name(), Kind.DEPARTMENT, wecom.id(), crm.id(), wecom.hash(), crm.hash());
      return;
    }
    both.decision
        .target(wecom, crm, agreed)
        .filter(side -> sides.knows(both.join, side, "change-department"))
        .ifPresent(side -> change(side, wecom, crm, named, moved));
  }

  private void change(Side side, Row wecom, Row crm, boolean named, boolean moved) {
    Row from = side == Side.CRM ? wecom : crm;
    Row to = side == Side.CRM ? crm : wecom;
    List<String> words = new ArrayList<>();
    if (named) {
      words.add("名称 " + to.name() + " → " + from.name());
    }
    if (moved) {
      words.add(
          "上级 %s → %s"
              .formatted(
                  both.tree(side).name(to.parent()), both.tree(side.other()).name(from.parent())));
    }
    String name = from.name().isEmpty() ? to.name() : from.name();
    draft.add(
        side,
        Kind.DEPARTMENT,
        moved ? Deed.MOVE : Deed.CHANGE,
        wecom.id(),
        crm.id(),
        to.name() + "：" + String.join("；", words),
        Map.of("name", name, "parent", both.above(side.other(), from)));
  }

  /** Plans what has gone on one side, the deepest first; each asks a person. */
  void leave() {
    for (Side side : Side.values()) {
      if (both.decision.mode().writes(side) && sides.knows(both.join, side, "remove-department")) {
        leave(side);
      }
    }
  }

  private void leave(Side side) {
    List<Row> down = both.tree(side).down();
    Set<String> tops = new HashSet<>();
    both.tree(side).tops().forEach(row -> tops.add(row.id()));
    for (int i = down.size() - 1; i >= 0; i--) {
      Row row = down.get(i);
      Optional<String> partner = both.partner(side, row.id());
      boolean gone =
          partner
              .flatMap(id -> rows.state(both.join.name(), side.other(), Kind.DEPARTMENT, id))
              .filter("GONE"::equals)
              .isPresent();
      if (gone && !tops.contains(row.id())) {
        draft.add(
            side,
            Kind.DEPARTMENT,
            Deed.LEAVE,
            side == Side.WECOM ? row.id() : partner.get(),
            side == Side.WECOM ? partner.get() : row.id(),
            row.name() + "：另一边已删除",
            Map.of());
      }
    }
  }
}
