package qiao.organisation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds who of the people without a binding is whom, and who has to be made. Who is not unique on
 * both sides, or whose names differ, is for a person to bind: a wrong binding lets somebody into
 * another one's CRM.
 */
final class NewPeoplePlan {
  /** What two people can be taken for one by; the first that fits decides. */
  private static final List<Same> SAME =
      List.of(
          new Same("手机号", "w.mobile_key = c.mobile_key and w.mobile_key <> ''"),
          new Same("邮箱", "w.email_key = c.email_key and w.email_key <> ''"),
          new Same("工号", "w.number_key = c.number_key and w.number_key <> ''"),
          new Same("userid 与工号", "w.id_key = c.number_key and c.number_key <> ''"),
          new Same("userid", "w.id_key = c.id_key"));

  private static final String PEOPLE =
      " %s.join_name = :join and %s.side = '%s' and %s.kind = 'PERSON' and %s.state = 'HERE' ";

  /** Somebody without a binding, of whom this plan says nothing yet. */
  private static final String FREE_WECOM =
      " not exists (select 1 from binding b where b.account = :account and b.user_id = w.id)"
          + " and not exists (select 1 from organisation_step s where s.plan = :plan"
          + " and s.kind = 'PERSON' and s.wecom = w.id) ";

  private static final String FREE_CRM =
      " not exists (select 1 from binding b where b.account = :account and b.tenant = :tenant"
          + " and b.employee = c.id) and not exists (select 1 from organisation_step s"
          + " where s.plan = :plan and s.kind = 'PERSON' and s.crm = c.id) ";

  private final Compared both;
  private final Sides sides;
  private final JdbcClient jdbc;
  private final long plan;
  private final Draft draft;

  NewPeoplePlan(Compared both, Sides sides, JdbcClient jdbc, long plan, Draft draft) {
    this.both = both;
    this.sides = sides;
    this.jdbc = jdbc;
    this.plan = plan;
    this.draft = draft;
  }

  /** What two people have in common, for people and in SQL. */
  private record Same(String by, String where) {}

  /** Two people who seem to be one. */
  private record Couple(String wecom, String crm, String name) {}

  /**
   * Plans bindings.
   *
   * @param only the id of one person at either side; blank: all
   */
  void bind(String only) {
    for (Same same : SAME) {
      draft.flush();
      for (Couple couple : couples(same.where(), only)) {
        draft.add(
            Side.CRM,
            Kind.PERSON,
            Deed.BIND,
            couple.wecom(),
            couple.crm(),
            couple.name() + "（" + same.by() + "）",
            Map.of());
      }
    }
    draft.flush();
  }

  private List<Couple> couples(String same, String only) {
    String sql =
        "select min(w.id) as wecom, min(c.id) as crm, min(c.name) as name from organisation_row w"
            + " join organisation_row c on "
            + same
            + " where"
            + people("w", Side.WECOM)
            + "and"
            + people("c", Side.CRM)
            + "and (:only = '' or w.id = :only or c.id = :only) and"
            + FREE_WECOM
            + "and"
            + FREE_CRM
            + "and (w.name_key = '' or c.name_key = '' or w.name_key = c.name_key) and "
            + alone("w", "c", same)
            + " and "
            + alone("c", "w", same)
            + " group by w.id, c.id";
    return jdbc.sql(sql)
        .params(params(only))
        .query(
            (row, number) ->
                new Couple(row.getString("wecom"), row.getString("crm"), row.getString("name")))
        .list();
  }

  private static String people(String alias, Side side) {
    return PEOPLE.formatted(alias, alias, side, alias, alias);
  }

  /** Nobody else of the same side, bound or not, fits the other one as well. */
  private static String alone(String one, String other, String same) {
    String another = same.replace(one + ".", "x.");
    return "not exists (select 1 from organisation_row x where x.join_name = :join and x.side = "
        + one
        + ".side and x.kind = 'PERSON' and x.state <> 'GONE' and x.id <> "
        + one
        + ".id and "
        + another
        + ")";
  }

  private Map<String, Object> params(String only) {
    Map<String, Object> params = new HashMap<>();
    params.put("join", both.join.name());
    params.put("account", both.join.wecom());
    params.put("tenant", both.join.tenant());
    params.put("plan", plan);
    params.put("only", only);
    return params;
  }

  /** Plans who has to be made on the side that lacks them. */
  void make(String only) {
    for (Side from : Side.values()) {
      Side to = from.other();
      if (both.decision.mode().writes(to) && sides.knows(both.join, to, "create-person")) {
        make(from, only);
      }
    }
  }

  private void make(Side from, String only) {
    String after = "";
    List<Row> page = free(from, only, after);
    while (!page.isEmpty()) {
      page.forEach(row -> makeOne(from, row));
      draft.flush();
      after = page.get(page.size() - 1).id();
      page = free(from, only, after);
    }
  }

  private List<Row> free(Side side, String only, String after) {
    String alias = side == Side.WECOM ? "w" : "c";
    Map<String, Object> params = params(only);
    params.put("after", after);
    params.put("most", RowStore.PAGE);
    return jdbc.sql(
            "select * from organisation_row %s where".formatted(alias)
                + people(alias, side)
                + "and %s.active = true and (:only = '' or %s.id = :only) and"
                    .formatted(alias, alias)
                + (side == Side.WECOM ? FREE_WECOM : FREE_CRM)
                + "and %s.id > :after order by %s.id limit :most".formatted(alias, alias))
        .params(params)
        .query(RowStore::read)
        .list();
  }

  private void makeOne(Side from, Row row) {
    if (row.name().isEmpty() || row.mobile().isEmpty() && row.email().isEmpty()) {
      draft.leftOut(Kind.PERSON, row, "没有读到姓名，或者手机号和邮箱都没有：对不上，也不能新建；请手工绑定");
      return;
    }
    if (isTaken(row)) {
      draft.leftOut(Kind.PERSON, row, "手机号或邮箱在某一边不止一人有，或者两边姓名不同：请核对后手工绑定");
      return;
    }
    Map<String, Object> content = new HashMap<>();
    content.put("name", row.name());
    content.put("mobile", row.mobile());
    content.put("email", row.email());
    content.put("number", row.number());
    content.put("title", row.title());
    content.put("place", row.mainDepartment());
    content.put("keep", List.of());
    if (from == Side.CRM) {
      content.put("id", userid(row));
    }
    draft.add(
        from.other(),
        Kind.PERSON,
        Deed.CREATE,
        from == Side.WECOM ? row.id() : "",
        from == Side.CRM ? row.id() : "",
        "%s（%s）".formatted(row.name(), both.tree(from).name(row.mainDepartment())),
        content);
  }

  private boolean isTaken(Row row) {
    return Stream.of(Side.values())
        .anyMatch(
            side ->
                isTaken(row, side, "mobile_key", row.mobileKey())
                    || isTaken(row, side, "email_key", row.emailKey()));
  }

  /** Asks for one side and one key at a time, as the indexes are. */
  private boolean isTaken(Row row, Side side, String column, String key) {
    return !key.isEmpty()
        && jdbc.sql(
                    """
                    select count(*) from organisation_row x where x.join_name = ? and x.side = ?
                      and x.kind = 'PERSON' and x.%s = ? and x.state <> 'GONE'
                      and not (x.side = ? and x.id = ?)"""
                        .formatted(column))
                .params(both.join.name(), side.name(), key, row.side().name(), row.id())
                .query(Integer.class)
                .single()
            > 0;
  }

  /** The number of an employee is a good userid where it is a legal one and nobody's. */
  private String userid(Row row) {
    String number = row.number();
    boolean legal = number.matches("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}") && !isUserid(number);
    String made = "crm-" + row.id().replaceAll("[^A-Za-z0-9_.@-]", "-");
    return legal ? number : made.substring(0, Math.min(64, made.length()));
  }

  private boolean isUserid(String id) {
    return jdbc.sql(
                """
                select count(*) from organisation_row x where x.join_name = ? and x.side = 'WECOM'
                  and x.kind = 'PERSON' and x.id_key = ?""")
            .params(both.join.name(), id.toLowerCase(Locale.ROOT))
            .query(Integer.class)
            .single()
        > 0;
  }
}
