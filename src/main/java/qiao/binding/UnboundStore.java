package qiao.binding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps which deliveries wait for whose binding. */
final class UnboundStore {
  private static final String BOUND =
      "exists (select 1 from binding b where b.account = u.account"
          + " and b.tenant = u.tenant and b.employee = u.employee)";

  private final JdbcTemplate jdbc;

  UnboundStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void note(long delivery, EmployeeKey key, long now) {
    int known =
        jdbc.update(
            "update unbound set account = ?, tenant = ?, employee = ? where delivery = ?",
            key.account(),
            key.tenant(),
            key.employee(),
            delivery);
    if (known == 0) {
      jdbc.update(
          "insert into unbound (delivery, account, tenant, employee, since)"
              + " values (?, ?, ?, ?, ?) on conflict do nothing",
          delivery,
          key.account(),
          key.tenant(),
          key.employee(),
          now);
    }
  }

  List<Long> arrived(int limit) {
    return jdbc.queryForList(
        "select u.delivery from unbound u where " + BOUND + " order by u.delivery limit ?",
        Long.class,
        limit);
  }

  void forget(Collection<Long> deliveries) {
    jdbc.batchUpdate(
        "delete from unbound where delivery = ?",
        deliveries.stream().map(delivery -> new Object[] {delivery}).toList());
  }

  List<Unbound> find(Optional<String> account, OptionalLong before, int limit) {
    Conditions where = new Conditions();
    account.ifPresent(name -> where.and("u.account = ?", name));
    List<Object> values = new ArrayList<>(where.values());
    before.ifPresent(values::add);
    values.add(limit);
    // Employees are told apart first: there are fewer of them than deliveries or bindings.
    return jdbc.query(
        "select * from (select min(u.delivery) as first_delivery, u.account, u.tenant, u.employee,"
            + " min(u.since) as since, count(*) as waiting from unbound u where "
            + where
            + " group by u.account, u.tenant, u.employee"
            + (before.isPresent() ? " having min(u.delivery) < ?" : "")
            + ") u where not "
            + BOUND
            + " order by first_delivery desc limit ?",
        UnboundStore::read,
        values.toArray());
  }

  private static Unbound read(ResultSet row, int number) throws SQLException {
    return new Unbound(
        row.getLong("first_delivery"),
        row.getString("account"),
        row.getString("tenant"),
        row.getString("employee"),
        Instant.ofEpochMilli(row.getLong("since")),
        row.getInt("waiting"));
  }
}
