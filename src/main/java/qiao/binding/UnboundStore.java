package qiao.binding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps who was addressed and is not bound. */
final class UnboundStore {
  private static final String OF_ONE = " where account = ? and tenant = ? and employee = ?";

  /** A note that came while its binding was being made may outlive it; it must not be shown. */
  private static final String BOUND =
      "exists (select 1 from binding b where b.account = unbound.account"
          + " and b.tenant = unbound.tenant and b.employee = unbound.employee)";

  private final JdbcClient jdbc;

  UnboundStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(EmployeeKey key, long now) {
    if (increase(key) == 0 && insert(key, now) == 0) {
      // Another node noted the first message just now.
      increase(key);
    }
  }

  private int increase(EmployeeKey key) {
    return one("update unbound set waiting = waiting + 1" + OF_ONE, key);
  }

  private int insert(EmployeeKey key, long now) {
    return jdbc.sql(
            "insert into unbound (account, tenant, employee, since, waiting)"
                + " values (?, ?, ?, ?, 1) on conflict do nothing")
        .params(key.account(), key.tenant(), key.employee(), now)
        .update();
  }

  void remove(EmployeeKey key) {
    one("update unbound set waiting = waiting - 1" + OF_ONE, key);
    one("delete from unbound" + OF_ONE + " and waiting < 1", key);
  }

  void clear(EmployeeKey key) {
    one("delete from unbound" + OF_ONE, key);
  }

  /** Removes everybody who is bound by now. */
  void clearBound() {
    jdbc.sql("delete from unbound where " + BOUND).update();
  }

  List<Unbound> find(Optional<String> account, OptionalLong before, int limit) {
    Conditions where = new Conditions();
    account.ifPresent(name -> where.and("account = ?", name));
    before.ifPresent(id -> where.and("id < ?", id));
    return jdbc.sql(
            "select id, account, tenant, employee, since, waiting from unbound where not "
                + BOUND
                + " and "
                + where
                + " order by id desc limit ?")
        .params(where.with(limit))
        .query(
            (row, number) ->
                new Unbound(
                    row.getLong("id"),
                    row.getString("account"),
                    row.getString("tenant"),
                    row.getString("employee"),
                    Instant.ofEpochMilli(row.getLong("since")),
                    row.getInt("waiting")))
        .list();
  }

  private int one(String sql, EmployeeKey key) {
    return jdbc.sql(sql).params(key.account(), key.tenant(), key.employee()).update();
  }
}
