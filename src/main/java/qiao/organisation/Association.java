package qiao.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.crm.Join;

/** Tests whether accounts are associated rightly, from what both sides told last. */
public final class Association {
  private static final String BOUND =
      """
      select b.user_id, b.employee, b.name as b_name, w.state as w_state, c.state as c_state,
        w.name as w_name, c.name as c_name, w.active as w_active, c.active as c_active,
        w.name_key as w_name_key, c.name_key as c_name_key, w.mobile_key as w_mobile,
        c.mobile_key as c_mobile
      from binding b
        left join organisation_row w on w.join_name = :join and w.side = 'WECOM'
          and w.kind = 'PERSON' and w.id = b.user_id
        left join organisation_row c on c.join_name = :join and c.side = 'CRM'
          and c.kind = 'PERSON' and c.id = b.employee
      where b.account = :account and b.tenant = :tenant and (w.id is null or c.id is null
        or w.state <> 'HERE' or c.state <> 'HERE' or w.active <> c.active
        or (w.name_key <> c.name_key and w.name_key <> '' and c.name_key <> '')
        or (w.mobile_key <> c.mobile_key and w.mobile_key <> '' and c.mobile_key <> ''))
      order by b.id limit :most""";

  private final JdbcClient jdbc;

  Association(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Says what is wrong with a binding.
   *
   * @param what for people, in Chinese
   */
  public record Finding(String user, String employee, String name, List<String> what) {
    /** Shows ids only: logs hold no personal data. */
    @Override
    public String toString() {
      return "finding about " + user + " = " + employee;
    }
  }

  List<Finding> check(Join join, int most) {
    return jdbc.sql(BOUND)
        .param("join", join.name())
        .param("account", join.wecom())
        .param("tenant", join.tenant())
        .param("most", most)
        .query(
            (row, number) -> {
              List<String> what = new ArrayList<>();
              side(what, "企业微信", row.getString("w_state"));
              side(what, "CRM", row.getString("c_state"));
              if (row.getString("w_state") != null && row.getString("c_state") != null) {
                differ(what, "姓名", row.getString("w_name_key"), row.getString("c_name_key"));
                differ(what, "手机号", row.getString("w_mobile"), row.getString("c_mobile"));
                if (row.getBoolean("w_active") != row.getBoolean("c_active")) {
                  what.add("只在一边停用");
                }
              }
              String name =
                  Optional.ofNullable(row.getString("w_name"))
                      .filter(told -> !told.isEmpty())
                      .orElse(row.getString("b_name"));
              return new Finding(row.getString("user_id"), row.getString("employee"), name, what);
            })
        .list();
  }

  private static void side(List<String> what, String side, String state) {
    if (state == null) {
      what.add(side + "没有这个人");
    } else if (state.equals("GONE")) {
      what.add(side + "已离开");
    } else if (state.equals("HIDDEN")) {
      what.add(side + "不可见（不在应用可见范围）");
    }
  }

  private static void differ(List<String> what, String field, String one, String other) {
    if (Compared.differ(one, other)) {
      what.add(field + "不同");
    }
  }

  List<Row> unbound(Join join, Side side, String after, int most) {
    String bound =
        side == Side.WECOM ? "b.user_id = r.id" : "b.tenant = :tenant and b.employee = r.id";
    return jdbc.sql(
            "select * from organisation_row r where r.join_name = :join and r.side = :side"
                + " and r.kind = 'PERSON' and r.state = 'HERE' and r.active = true and r.id > :after"
                + " and not exists (select 1 from binding b where b.account = :account and "
                + bound
                + ") order by r.id limit :most")
        .param("join", join.name())
        .param("side", side.name())
        .param("after", after)
        .param("account", join.wecom())
        .param("tenant", join.tenant())
        .param("most", most)
        .query(RowStore::read)
        .list();
  }
}
