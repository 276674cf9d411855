package qiao.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps accounts and pauses in the database. */
final class AccountStore {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  AccountStore(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** Returns the number of the last change; costs next to nothing. */
  long lastChange() {
    return jdbc.sql("select number from account_change where id = 1").query(Long.class).single();
  }

  /**
   * Makes a change in a transaction, one at a time over all nodes, so that what was checked still
   * holds when it is written.
   */
  <T> T change(Supplier<T> change) {
    return transactions.execute(
        status -> {
          jdbc.sql("update account_change set number = number + 1 where id = 1").update();
          return change.get();
        });
  }

  List<AccountRow> all() {
    return jdbc.sql("select * from account order by name").query(AccountStore::row).list();
  }

  Optional<AccountRow> find(String name) {
    return jdbc.sql("select * from account where name = ?")
        .param(name)
        .query(AccountStore::row)
        .optional();
  }

  void insert(AccountRow row) {
    jdbc.sql(
            "insert into account (name, vendor, settings, sealed, version, changed_at, changed_by)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
        .params(
            row.name(),
            row.vendor(),
            row.settings(),
            row.sealed(),
            row.version(),
            row.changedAt().toEpochMilli(),
            row.changedBy())
        .update();
  }

  void update(AccountRow row) {
    jdbc.sql(
            "update account set settings = ?, sealed = ?, version = ?, changed_at = ?,"
                + " changed_by = ? where name = ?")
        .params(
            row.settings(),
            row.sealed(),
            row.version(),
            row.changedAt().toEpochMilli(),
            row.changedBy(),
            row.name())
        .update();
  }

  void delete(String name) {
    jdbc.sql("delete from account where name = ?").param(name).update();
  }

  Map<String, Pause> pauses() {
    Map<String, Pause> pauses = new TreeMap<>();
    RowCallbackHandler row =
        each ->
            pauses.put(
                each.getString(1),
                new Pause(Instant.ofEpochMilli(each.getLong(2)), each.getString(3)));
    jdbc.sql("select account, since, paused_by from account_pause").query(row);
    return pauses;
  }

  /** Pauses an account that is not paused yet. */
  void pause(String account, Pause pause) {
    jdbc.sql(
            "insert into account_pause (account, since, paused_by) values (?, ?, ?)"
                + " on conflict do nothing")
        .params(account, pause.since().toEpochMilli(), pause.by())
        .update();
  }

  void resume(String account) {
    jdbc.sql("delete from account_pause where account = ?").param(account).update();
  }

  /**
   * Keeps what a vendor has pushed, unless something newer is there.
   *
   * @param at when the vendor says that it was made
   */
  void keep(PushedRow row) {
    List<Object> values = List.of(row.sealed(), row.at().toEpochMilli(), row.account(), row.name());
    int updated =
        jdbc.sql(
                "update pushed_value set sealed = ?, pushed_at = ?"
                    + " where account = ? and name = ? and pushed_at <= ?")
            .params(values)
            .param(row.at().toEpochMilli())
            .update();
    if (updated == 0) {
      jdbc.sql(
              "insert into pushed_value (sealed, pushed_at, account, name) values (?, ?, ?, ?)"
                  + " on conflict do nothing")
          .params(values)
          .update();
    }
  }

  List<PushedRow> pushed() {
    return jdbc.sql("select account, name, sealed, pushed_at from pushed_value")
        .query(
            (row, number) ->
                new PushedRow(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Instant.ofEpochMilli(row.getLong(4))))
        .list();
  }

  private static AccountRow row(ResultSet row, int number) throws SQLException {
    return new AccountRow(
        row.getString("name"),
        row.getString("vendor"),
        row.getString("settings"),
        row.getString("sealed"),
        row.getLong("version"),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getString("changed_by"));
  }
}
