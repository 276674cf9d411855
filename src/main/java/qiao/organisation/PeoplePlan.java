package qiao.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares people who are bound, page by page. */
final class PeoplePlan {
  private static final String BOUND =
      """
      select b.id as binding, b.user_id, b.employee,
        w.side as w_side, w.kind as w_kind, w.id as w_id, w.name as w_name, w.parent as w_parent,
        w.departments as w_departments, w.mobile as w_mobile, w.email as w_email,
        w.number as w_number, w.title as w_title, w.active as w_active, w.state as w_state,
        c.side as c_side, c.kind as c_kind, c.id as c_id, c.name as c_name, c.parent as c_parent,
        c.departments as c_departments, c.mobile as c_mobile, c.email as c_email,
        c.number as c_number, c.title as c_title, c.active as c_active, c.state as c_state
      from binding b
        join organisation_row w on w.join_name = :join and w.side = 'WECOM' and w.kind = 'PERSON'
          and w.id = b.user_id
        join organisation_row c on c.join_name = :join and c.side = 'CRM' and c.kind = 'PERSON'
          and c.id = b.employee
      where b.account = :account and b.tenant = :tenant and b.id > :after
        and (:only = '' or w.id = :only or c.id = :only)
      order by b.id limit :most""";

  private final Compared both;
  private final Sides sides;
  private final JdbcClient jdbc;
  private final Pairs pairs;
  private final Draft draft;

  PeoplePlan(Compared both, Sides sides, JdbcClient jdbc, Pairs pairs, Draft draft) {
    this.both = both;
    this.sides = sides;
    this.jdbc = jdbc;
    this.pairs = pairs;
    this.draft = draft;
  }

  /** Two people who are bound, and how they were found last. */
  private record Couple(long binding, Row wecom, Row crm, String wecomState, String crmState) {
    boolean bothHere() {
      return wecomState.equals("HERE") && crmState.equals("HERE");
    }
  }

  /**
   * Plans what has changed.
   *
   * @param only the id of one person at either side; blank: all
   */
  void changes(String only) {
    each(
        only,
        couple -> {
          if (couple.bothHere() && couple.wecom().active() && couple.crm().active()) {
            compare(couple.wecom(), couple.crm());
          }
        });
  }

  /** Plans who has left one side and not the other; each asks a person. */
  void leave() {
    each(
        "",
        couple -> {
          boolean offWecom = isOff(couple.wecomState(), couple.wecom());
          boolean offCrm = isOff(couple.crmState(), couple.crm());
          boolean onCrm = couple.crmState().equals("HERE") && couple.crm().active();
          boolean onWecom = couple.wecomState().equals("HERE") && couple.wecom().active();
          if (offWecom && onCrm) {
            leave(Side.CRM, couple, couple.wecomState().equals("GONE"));
          } else if (offCrm && onWecom) {
            leave(Side.WECOM, couple, couple.crmState().equals("GONE"));
          }
        });
  }

  private static boolean isOff(String state, Row row) {
    return state.equals("GONE") || state.equals("HERE") && !row.active();
  }

  private void leave(Side side, Couple couple, boolean gone) {
    if (both.decision.mode().writes(side) && sides.knows(both.join, side, "leave-person")) {
      Row row = side == Side.CRM ? couple.crm() : couple.wecom();
      draft.add(
          side,
          Kind.PERSON,
          Deed.LEAVE,
          couple.wecom().id(),
          couple.crm().id(),
          row.name() + (gone ? "：另一边已离开，停用" : "：另一边已停用，停用"),
          Map.of());
    }
  }

  private void each(String only, Consumer<Couple> taker) {
    long after = 0;
    List<Couple> page = page(only, after);
    while (!page.isEmpty()) {
      page.forEach(taker);
      after = page.get(page.size() - 1).binding();
      page = page(only, after);
    }
  }

  private List<Couple> page(String only, long after) {
    return jdbc.sql(BOUND)
        .param("join", both.join.name())
        .param("account", both.join.wecom())
        .param("tenant", both.join.tenant())
        .param("after", after)
        .param("only", only)
        .param("most", RowStore.PAGE)
        .query(PeoplePlan::couple)
        .list();
  }

  private static Couple couple(ResultSet row, int number) throws SQLException {
    return new Couple(
        row.getLong("binding"),
        RowStore.read(row, "w_"),
        RowStore.read(row, "c_"),
        row.getString("w_state"),
        row.getString("c_state"));
  }

  private void compare(Row wecom, Row crm) {
    String join = both.join.name();
    boolean moved = isMoved(wecom, crm);
    boolean changed =
        Compared.differ(wecom.name(), crm.name())
            || Compared.differ(wecom.emailKey(), crm.emailKey())
            || Compared.differ(wecom.title(), crm.title());
    Optional<Pairs.Agreed> agreed = pairs.agreed(join, Kind.PERSON, wecom.id(), crm.id());
    Optional<Side> target =
        moved || changed
            ? both.decision.target(wecom, crm, agreed)
            : Stream.of(Side.CRM, Side.WECOM)
                .filter(both.decision.mode()::writes)
                .filter(side -> lacks(side, wecom, crm))
                .findFirst();
    if (target.isPresent()) {
      target
          .filter(side -> sides.knows(both.join, side, "change-person"))
          .ifPresent(side -> change(side, wecom, crm, moved));
    } else if (!moved && !changed) {
      agree(wecom, crm, agreed);
    }
  }

  private void agree(Row wecom, Row crm, Optional<Pairs.Agreed> agreed) {
    Pairs.Agreed now = new Pairs.Agreed(wecom.hash(), crm.hash());
    if (agreed.filter(now::equals).isEmpty()) {
      pairs.agree(both.join.name(), Kind.PERSON, wecom.id(), crm.id(), now.wecom(), now.crm());
    }
  }

  private static boolean lacks(Side side, Row wecom, Row crm) {
    Row from = side == Side.CRM ? wecom : crm;
    Row to = side == Side.CRM ? crm : wecom;
    return isFilled(to.title(), from.title(), to)
        || side == Side.CRM && isFilled(to.email(), from.email(), to);
  }

  /** A person who was told with a name but without this has none. */
  private static boolean isFilled(String before, String after, Row to) {
    return before.isEmpty() && !after.isEmpty() && !to.name().isEmpty();
  }

  /** The CRM knows one department of a person; it has to be one of those at 企业微信. */
  private boolean isMoved(Row wecom, Row crm) {
    if (wecom.departments().isEmpty() || crm.departments().isEmpty()) {
      return false;
    }
    Optional<String> inWecom = both.partner(Side.CRM, crm.mainDepartment());
    if (inWecom.isPresent()) {
      return !wecom.departments().contains(inWecom.get());
    }
    return both.partner(Side.WECOM, wecom.mainDepartment()).isPresent();
  }

  private void change(Side side, Row wecom, Row crm, boolean moved) {
    Row from = side == Side.CRM ? wecom : crm;
    Row to = side == Side.CRM ? crm : wecom;
    List<String> words = new ArrayList<>();
    Map<String, Object> content = new HashMap<>();
    if (Compared.differ(to.name(), from.name())) {
      put(content, words, "name", "姓名", to.name(), from.name());
    }
    // 企业微信 withholds mails: where it tells none there may be one.
    if (Compared.differ(to.emailKey(), from.emailKey())
        || side == Side.CRM && isFilled(to.email(), from.email(), to)) {
      put(content, words, "email", "邮箱", to.email(), from.email());
    }
    if (Compared.differ(to.title(), from.title()) || isFilled(to.title(), from.title(), to)) {
      put(content, words, "title", "职务", to.title(), from.title());
    }
    if (moved) {
      content.put("place", from.mainDepartment());
      // 企业微信 knows several departments: only the main one is another.
      content.put(
          "keep", side == Side.WECOM ? to.departments().stream().skip(1).toList() : List.of());
      words.add(
          "部门 %s → %s"
              .formatted(
                  both.tree(side).name(to.mainDepartment()),
                  both.tree(side.other()).name(from.mainDepartment())));
    }
    draft.add(
        side,
        Kind.PERSON,
        moved ? Deed.MOVE : Deed.CHANGE,
        wecom.id(),
        crm.id(),
        to.name() + "：" + String.join("；", words),
        content);
  }

  private static void put(
      Map<String, Object> content,
      List<String> words,
      String field,
      String label,
      String before,
      String after) {
    content.put(field, after);
    words.add(label + " " + before + " → " + after);
  }
}
