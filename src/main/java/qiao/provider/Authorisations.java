package qiao.provider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps which company has authorised which suite. */
public final class Authorisations {
  private static final int LONGEST_NAME = 400;

  private final JdbcClient jdbc;

  Authorisations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns all, by name of the company. */
  public List<Authorisation> all() {
    return jdbc.sql("select * from authorisation order by corp_name, account")
        .query(Authorisations::row)
        .list();
  }

  public Optional<Authorisation> find(String account) {
    return one("account = ?", List.of(account));
  }

  Optional<Authorisation> of(String suite, String corpId) {
    return one("suite = ? and corp_id = ?", List.of(suite, corpId));
  }

  /** Finds what was made of a code: it is good for one use. */
  Optional<Authorisation> madeOf(String suite, String code) {
    return one("suite = ? and code = ?", List.of(suite, code));
  }

  private Optional<Authorisation> one(String where, List<String> values) {
    return jdbc.sql("select * from authorisation where " + where)
        .params(values)
        .query(Authorisations::row)
        .optional();
  }

  void keep(Authorisation it) {
    List<Object> values =
        List.of(
            it.suite(),
            it.corpId(),
            cut(it.corpName()),
            it.details(),
            it.code(),
            it.state().name(),
            it.at().toEpochMilli(),
            it.account());
    if (jdbc.sql(
                "update authorisation set suite = ?, corp_id = ?, corp_name = ?, details = ?,"
                    + " code = ?, state = ?, changed_at = ? where account = ?")
            .params(values)
            .update()
        == 0) {
      jdbc.sql(
              "insert into authorisation (suite, corp_id, corp_name, details, code, state,"
                  + " changed_at, account) values (?, ?, ?, ?, ?, ?, ?, ?)")
          .params(values)
          .update();
    }
  }

  /** Keeps what a company allows; whether it allows anything, others may have learned meanwhile. */
  void allow(String account, String corpName, String details) {
    jdbc.sql("update authorisation set corp_name = ?, details = ? where account = ?")
        .params(cut(corpName), details, account)
        .update();
  }

  /** Ends one; false where it began anew after that moment. */
  boolean end(String account, Instant at) {
    return jdbc.sql(
                "update authorisation set state = ?, changed_at = ?"
                    + " where account = ? and changed_at <= ?")
            .params(
                Authorisation.State.CANCELLED.name(), at.toEpochMilli(), account, at.toEpochMilli())
            .update()
        == 1;
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  private static Authorisation row(ResultSet row, int number) throws SQLException {
    return new Authorisation(
        row.getString("account"),
        row.getString("suite"),
        row.getString("corp_id"),
        row.getString("corp_name"),
        row.getString("details"),
        row.getString("code"),
        Authorisation.State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }
}
