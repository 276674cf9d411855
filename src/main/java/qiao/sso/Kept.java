package qiao.sso;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps, in the store and so for all nodes, what doors must remember for a while: what was used
 * once, tickets that were announced, logins that were begun. Only digests of what visitors bring
 * are kept.
 */
final class Kept {
  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

  /** Names what is remembered. */
  enum Kind {
    USED,
    TICKET,
    STATE,
    SESSION
  }

  private final JdbcClient jdbc;
  private final Clock clock;
  private final AtomicLong nextTidy = new AtomicLong();

  Kept(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Remembers something; false when it is remembered already, by whichever node. */
  boolean put(Kind kind, String account, String key, String content, Duration life) {
    tidy();
    String digest = digest(kind, account, key);
    // What has ended may come again, and must not be in the way until it is tidied.
    jdbc.sql("delete from sso_kept where digest = ? and ends_at <= ?")
        .params(digest, clock.millis())
        .update();
    try {
      return jdbc.sql("insert into sso_kept (digest, kind, content, ends_at) values (?, ?, ?, ?)")
              .params(digest, kind.name(), content, clock.millis() + life.toMillis())
              .update()
          == 1;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  boolean has(Kind kind, String account, String key) {
    return read(digest(kind, account, key)).isPresent();
  }

  /** Returns what is remembered. */
  Optional<String> look(Kind kind, String account, String key) {
    return read(digest(kind, account, key));
  }

  /** Returns what was remembered, and forgets it; of several who ask at once, one gets it. */
  Optional<String> take(Kind kind, String account, String key) {
    String digest = digest(kind, account, key);
    Optional<String> content = read(digest);
    boolean mine =
        content.isPresent()
            && jdbc.sql("delete from sso_kept where digest = ?").param(digest).update() == 1;
    return mine ? content : Optional.empty();
  }

  private Optional<String> read(String digest) {
    return jdbc.sql("select content from sso_kept where digest = ? and ends_at > ?")
        .params(digest, clock.millis())
        .query(String.class)
        .optional();
  }

  private void tidy() {
    long now = clock.millis();
    long due = nextTidy.get();
    if (now >= due && nextTidy.compareAndSet(due, now + TIDY_EVERY.toMillis())) {
      jdbc.sql("delete from sso_kept where ends_at <= ?").param(now).update();
    }
  }

  /** Parts are told apart by their lengths, so that no two keys look alike. */
  private static String digest(Kind kind, String account, String key) {
    String whole = kind + "/" + account.length() + "/" + account + "/" + key;
    return HexFormat.of()
        .formatHex(Sha1Link.digest("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)));
  }
}
