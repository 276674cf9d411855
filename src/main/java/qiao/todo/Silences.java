package qiao.todo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.inbound.Origin;

/**
 * Keeps who has switched off which messages where. What is off is not lost: each todo says that it
 * was left out, and goes out when its receiver wants todos again; a reminder is left out for good.
 */
public final class Silences {
  private static final Set<SyncState> MAY_BE_LEFT_OUT =
      EnumSet.of(SyncState.SKIPPED, SyncState.PENDING);

  private static final int AT_ONCE = 200;
  private static final int MOST = 200;
  private static final int LONGEST = 200;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final TodoStore store;
  private final TodoInbox inbox;
  private final Clock clock;

  Silences(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      TodoStore store,
      TodoInbox inbox,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.store = store;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** Returns what is off, of one account or of one employee where they are given. */
  public List<Silence> find(Optional<String> account, Optional<String> employee, int limit) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    account.ifPresent(
        name -> {
          conditions.add("account = ?");
          values.add(name);
        });
    employee.ifPresent(
        name -> {
          conditions.add("employee = ?");
          values.add(name);
        });
    values.add(Math.min(Math.max(limit, 1), MOST));
    return jdbc.sql(
            "select account, tenant, employee, kind, silenced_by, silenced_at from silence"
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by account, employee, tenant, kind limit ?")
        .params(values)
        .query(Silences::row)
        .list();
  }

  /** Returns what a receiver has switched off at an account. */
  public Set<Silence.Kind> of(String account, String tenant, String employee) {
    Set<Silence.Kind> off = EnumSet.noneOf(Silence.Kind.class);
    jdbc.sql("select kind from silence where account = ? and tenant = ? and employee = ?")
        .params(account, tenant, employee)
        .query(String.class)
        .list()
        .forEach(kind -> off.add(Silence.Kind.valueOf(kind)));
    return off;
  }

  /**
   * Switches off what is given, and everything else on. Todos that were left out go out then.
   *
   * @param by who does it
   * @throws IllegalArgumentException when the receiver is not named, or too long
   */
  public void choose(
      String account, String tenant, String employee, Set<Silence.Kind> off, String by) {
    check("account", account);
    check("employee", employee);
    if (tenant.length() > LONGEST) {
      throw new IllegalArgumentException("tenant must have at most " + LONGEST + " characters");
    }
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("delete from silence where account = ? and tenant = ? and employee = ?")
              .params(account, tenant, employee)
              .update();
          off.forEach(kind -> insert(account, tenant, employee, kind, by));
        });
    // Also where they were on before: whoever brought them back may have died in the middle.
    if (!off.contains(Silence.Kind.TODOS)) {
      bring(account, tenant, employee);
    }
  }

  private static void check(String field, String value) {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters, not %d".formatted(field, LONGEST, value.length()));
    }
  }

  private void insert(
      String account, String tenant, String employee, Silence.Kind kind, String by) {
    jdbc.sql(
            "insert into silence (account, tenant, employee, kind, silenced_by, silenced_at)"
                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
        .params(account, tenant, employee, kind.name(), by, clock.millis())
        .update();
  }

  /**
   * Lets open todos of a receiver go out that were left out, or are being left out at this moment
   * by a delivery that asked before the change: what is put behind it in its lane asks again.
   */
  private void bring(String account, String tenant, String employee) {
    long now = clock.millis();
    long last = 0;
    List<Item> items = store.open(account, tenant, employee, last, AT_ONCE);
    while (!items.isEmpty()) {
      for (Item item : items) {
        if (MAY_BE_LEFT_OUT.contains(item.sync().state())) {
          put(item, now);
        }
        last = item.id();
      }
      items = store.open(account, tenant, employee, last, AT_ONCE);
    }
  }

  private void put(Item item, long now) {
    try {
      inbox.put(
          item,
          "wanted-again-%d-%d".formatted(now, item.id()),
          Map.of("scene", "wanted again", "todoId", item.todoId(), "receiver", item.receiver()),
          Origin.NONE);
    } catch (Exception e) {
      throw new IllegalStateException("todos that were left out could not be brought back", e);
    }
  }

  private static Silence row(ResultSet row, int number) throws SQLException {
    return new Silence(
        row.getString("account"),
        row.getString("tenant"),
        row.getString("employee"),
        Silence.Kind.valueOf(row.getString("kind")),
        row.getString("silenced_by"),
        Instant.ofEpochMilli(row.getLong("silenced_at")));
  }
}
