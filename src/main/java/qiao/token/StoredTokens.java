package qiao.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.secret.Secrets;

/**
 * Keeps tokens in the table {@code account_token}. Every method is one short statement or two, so
 * that no connection waits for a vendor; times are by the database's clock.
 */
final class StoredTokens implements TokenStore {
  private static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";
  private static final int LONGEST_TEXT = 4000;

  /** Stands between the token and the address for further calls; neither holds one. */
  private static final String SEPARATOR = "\n";

  private final JdbcTemplate jdbc;
  private final Map<String, Sealed> seals = new ConcurrentHashMap<>();

  StoredTokens(DataSource source) {
    this.jdbc = new JdbcTemplate(source);
  }

  private TokenSeal seal(Account account) {
    return seals
        .compute(
            account.name(),
            (name, known) ->
                known != null && known.account().equals(account)
                    ? known
                    : new Sealed(account, new TokenSeal(account)))
        .seal();
  }

  private record Sealed(Account account, TokenSeal seal) {}

  @Override
  public Shared read(Account account) {
    TokenSeal seal = seal(account);
    return jdbc
        .query(
            "select account_token.*, "
                + NOW
                + " as now from account_token where account = ?"
                + " and settings = ?",
            (row, number) -> shared(row, seal),
            account.name(),
            seal.settings())
        .stream()
        .findFirst()
        .orElseGet(() -> new Shared(Optional.empty(), Optional.empty(), Duration.ZERO));
  }

  private static Shared shared(ResultSet row, TokenSeal seal) throws SQLException {
    long now = row.getLong("now");
    int failures = row.getInt("failures");
    return new Shared(
        token(row, seal, now),
        failures == 0 ? Optional.empty() : Optional.of(failure(row, failures, now)),
        left(row, "closed_to_people_until", now));
  }

  private static Optional<Fresh> token(ResultSet row, TokenSeal seal, long now)
      throws SQLException {
    Optional<String> opened = seal.open(row.getString("sealed"));
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = opened.get().split(SEPARATOR, 2);
    return Optional.of(
        new Fresh(
            parts[0],
            Duration.ofMillis(row.getLong("renew_at") - now),
            Duration.ofMillis(row.getLong("ends_at") - now),
            parts.length < 2 ? Optional.empty() : Optional.of(parts[1])));
  }

  private static Failure failure(ResultSet row, int failures, long now) throws SQLException {
    Duration closed = left(row, "closed_until", now);
    TokenException why =
        new TokenException(
            Fault.valueOf(row.getString("fault")),
            row.getString("reason"),
            row.getString("advice"),
            Optional.empty());
    return new Failure(failures, closed, why);
  }

  private static Duration left(ResultSet row, String column, long now) throws SQLException {
    return Duration.ofMillis(Math.max(0, row.getLong(column) - now));
  }

  @Override
  public boolean claim(Account account, String owner, Duration until) {
    open(account);
    return jdbc.update(
            "update account_token set claimed_by = ?, claimed_until = ? + "
                + NOW
                + " where account = ? and (claimed_until <= "
                + NOW
                + " or claimed_by = ?"
                // Set so far ahead only by a clock that was set back since.
                + " or claimed_until > ? + 1000 + "
                + NOW
                + ")",
            owner,
            until.toMillis(),
            account.name(),
            owner,
            until.toMillis())
        == 1;
  }

  @Override
  public void release(Account account, String owner) {
    jdbc.update(
        "update account_token set claimed_until = 0 where account = ? and claimed_by = ?",
        account.name(),
        owner);
  }

  /**
   * Makes the row that belongs to the account's settings; one of other settings is worth nothing.
   */
  private void open(Account account) {
    String settings = seal(account).settings();
    if (jdbc.update(
            """
            update account_token set settings = ?, sealed = '', digest = '', failures = 0,
              closed_until = 0, closed_to_people_until = 0, claimed_by = '', claimed_until = 0
            where account = ? and settings <> ?""",
            settings,
            account.name(),
            settings)
        == 0) {
      jdbc.update(
          """
          insert into account_token (account, settings, sealed, digest, renew_at, ends_at,
            failures, closed_until, closed_to_people_until, fault, reason, advice, claimed_by,
            claimed_until)
          values (?, ?, '', '', 0, 0, 0, 0, 0, '', '', '', '', 0) on conflict do nothing""",
          account.name(),
          settings);
    }
  }

  @Override
  public void fetched(Account account, Fresh token) {
    open(account);
    TokenSeal seal = seal(account);
    String text = token.value() + token.base().map(base -> SEPARATOR + base).orElse("");
    jdbc.update(
        "update account_token set sealed = ?, digest = ?, renew_at = ? + "
            + NOW
            + ", ends_at = ? + "
            + NOW
            + ", failures = 0, closed_until = 0, claimed_by = '', claimed_until = 0"
            + " where account = ? and settings = ?",
        seal.seal(text),
        seal.digest(token.value()),
        token.renewIn().toMillis(),
        token.endsIn().toMillis(),
        account.name(),
        seal.settings());
  }

  @Override
  public void failed(Account account, String owner, Failure failure) {
    open(account);
    jdbc.update(
        "update account_token set failures = ?, closed_until = ? + "
            + NOW
            + ", fault = ?, reason = ?, advice = ?,"
            + " claimed_until = case when claimed_by = ? then 0 else claimed_until end"
            + " where account = ? and settings = ?",
        failure.count(),
        failure.closed().toMillis(),
        failure.why().fault().name(),
        kept(failure.why().getMessage()),
        kept(failure.why().advice()),
        owner,
        account.name(),
        seal(account).settings());
  }

  private static String kept(String text) {
    String masked = Secrets.mask(String.valueOf(text)).replace("\0", "");
    return masked.substring(0, Math.min(masked.length(), LONGEST_TEXT));
  }

  @Override
  public void discard(Account account, String value) {
    jdbc.update(
        "update account_token set sealed = '', digest = '' where account = ? and digest = ?",
        account.name(),
        seal(account).digest(value));
  }

  @Override
  public void triedByHand(Account account, Duration closed) {
    open(account);
    jdbc.update(
        "update account_token set closed_to_people_until = ? + " + NOW + " where account = ?",
        closed.toMillis(),
        account.name());
  }
}
