package qiao.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.secret.Secrets;

/** Keeps what programs log in with: {@code Authorization: Bearer qiao_…}. */
public final class ApiTokens {
  /** Begins every token, so that people and scanners of code recognise one that leaked. */
  static final String PREFIX = "qiao_";

  private static final int BYTES = 32;
  private static final int LONGEST = 100;
  private static final Duration LONGEST_LIFE = Duration.ofDays(3650);
  private static final Duration EXACT_TO = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Audit audit;

  ApiTokens(JdbcClient jdbc, Clock clock, Audit audit) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.audit = audit;
  }

  /** Lists all, the newest first, those that ended as well. */
  public List<ApiToken> all() {
    return jdbc.sql("select * from api_token order by id desc").query(ApiTokens::token).list();
  }

  /**
   * Makes a token and returns its text: it can't be read again.
   *
   * @param life up to ten years
   * @throws NameTaken when there is a token of this name
   */
  public String create(String name, Role role, Duration life) {
    String plain = Names.checked(name);
    if (life.compareTo(Duration.ofMinutes(1)) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException("a token must live from 1 minute to 3650 days: " + life);
    }
    String text = PREFIX + Passwords.random(BYTES);
    Instant ends = clock.instant().plus(life);
    audit.record("token.create", "token " + plain, "role " + role + ", until " + ends);
    try {
      jdbc.sql(
              "insert into api_token (name, digest, role, made_at, made_by, ends_at, used_at)"
                  + " values (?, ?, ?, ?, ?, ?, 0)")
          .params(
              plain,
              digest(text),
              role.name(),
              clock.millis(),
              SignedIn.current().map(SignedIn::name).orElse(""),
              ends.toEpochMilli())
          .update();
    } catch (DuplicateKeyException e) {
      throw new NameTaken(plain);
    }
    Secrets.learnToken(text);
    return text;
  }

  /**
   * Ends a token at once, on all nodes.
   *
   * @throws UnknownUser when there is none
   */
  public void revoke(long id) {
    audit.record("token.revoke", "token " + id, "");
    if (jdbc.sql("delete from api_token where id = ?").param(id).update() == 0) {
      throw new UnknownUser("token " + id);
    }
  }

  /** Returns whom a text stands for; empty when it is no token, or no longer one. */
  Optional<SignedIn> open(String text) {
    if (!text.startsWith(PREFIX) || text.length() > LONGEST) {
      return Optional.empty();
    }
    long now = clock.millis();
    Optional<ApiToken> token =
        jdbc.sql("select * from api_token where digest = ? and ends_at > ?")
            .params(digest(text), now)
            .query(ApiTokens::token)
            .optional();
    token.ifPresent(used -> note(used, now));
    return token.map(found -> new SignedIn(SignedIn.TOKEN + found.name(), found.role()));
  }

  private void note(ApiToken token, long now) {
    long before = now - EXACT_TO.toMillis();
    if (token.usedAt().map(Instant::toEpochMilli).orElse(0L) < before) {
      jdbc.sql("update api_token set used_at = ? where id = ? and used_at < ?")
          .params(now, token.id(), before)
          .update();
    }
  }

  private static ApiToken token(ResultSet row, int number) throws SQLException {
    long used = row.getLong("used_at");
    return new ApiToken(
        row.getLong("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        Instant.ofEpochMilli(row.getLong("made_at")),
        row.getString("made_by"),
        Instant.ofEpochMilli(row.getLong("ends_at")),
        used == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used)));
  }

  static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
