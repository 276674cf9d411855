package qiao.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Slows down guessing, over all nodes: who failed too often waits, twice as long each time, and is
 * refused meanwhile without a look at the password. Counted are a name from one network, a network,
 * and a name from everywhere. The last does not hold back a network from which that name got in
 * before, so that strangers can't keep the right person out; and since what is refused is not
 * counted, no wait grows while it lasts.
 */
final class LoginAttempts {
  /** Says how many failures are free, and how long one waits at most. */
  private enum Kind {
    NAME_AND_NETWORK(5, Duration.ofMinutes(5)),
    NETWORK(30, Duration.ofMinutes(5)),
    NAME(20, Duration.ofMinutes(1)),
    /** A name got in from a network: no failure, and no wait. */
    KNOWN(Integer.MAX_VALUE, Duration.ZERO);

    final int free;
    final Duration most;

    Kind(int free, Duration most) {
      this.free = free;
      this.most = most;
    }

    Duration wait(int failures) {
      if (failures < free) {
        return Duration.ZERO;
      }
      Duration doubled = Duration.ofSeconds(1L << Math.min(failures - free, 30));
      return doubled.compareTo(most) < 0 ? doubled : most;
    }
  }

  private static final Duration FORGOTTEN = Duration.ofDays(1);
  private static final Duration KNOWN_FOR = Duration.ofDays(90);
  private static final Duration TIDY_EVERY = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final AtomicLong nextTidy = new AtomicLong();

  LoginAttempts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Row(String digest, int failures, long lastAt) {}

  /** Looks at a name and the network that a login comes from. */
  Gate look(String name, String network) {
    Map<Kind, String> digests =
        Map.of(
            Kind.NAME_AND_NETWORK, digest(Kind.NAME_AND_NETWORK, name, network),
            Kind.NETWORK, digest(Kind.NETWORK, "", network),
            Kind.NAME, digest(Kind.NAME, name, ""),
            Kind.KNOWN, digest(Kind.KNOWN, name, network));
    List<Row> rows =
        jdbc.sql("select digest, failures, last_at from login_attempt where digest in (:digests)")
            .param("digests", digests.values())
            .query((row, n) -> new Row(row.getString(1), row.getInt(2), row.getLong(3)))
            .list();
    return new Gate(digests, rows.stream().collect(Collectors.toMap(Row::digest, row -> row)));
  }

  /** Stands before one try to log in. */
  final class Gate {
    private final Map<Kind, String> digests;
    private final Map<String, Row> rows;

    private Gate(Map<Kind, String> digests, Map<String, Row> rows) {
      this.digests = digests;
      this.rows = rows;
    }

    /** Returns how long to wait before the next try; zero: no longer. */
    Duration left() {
      long known = lastAt(Kind.KNOWN);
      boolean isKnown = known > clock.millis() - KNOWN_FOR.toMillis();
      Duration left = max(left(Kind.NAME_AND_NETWORK), left(Kind.NETWORK));
      return isKnown ? left : max(left, left(Kind.NAME));
    }

    private Duration left(Kind kind) {
      Row row = rows.get(digests.get(kind));
      if (row == null || row.lastAt() < clock.millis() - FORGOTTEN.toMillis()) {
        return Duration.ZERO;
      }
      long until = row.lastAt() + kind.wait(row.failures()).toMillis();
      return Duration.ofMillis(Math.max(0, until - clock.millis()));
    }

    void failed() {
      tidy();
      count(digests.get(Kind.NAME_AND_NETWORK));
      count(digests.get(Kind.NETWORK));
      count(digests.get(Kind.NAME));
    }

    /** Forgets what this name failed at here, and remembers that it got in. */
    void succeeded() {
      String here = digests.get(Kind.NAME_AND_NETWORK);
      if (rows.containsKey(here)) {
        jdbc.sql("delete from login_attempt where digest = ?").param(here).update();
      }
      if (lastAt(Kind.KNOWN) < clock.millis() - FORGOTTEN.toMillis()) {
        count(digests.get(Kind.KNOWN));
      }
    }

    private long lastAt(Kind kind) {
      Row row = rows.get(digests.get(kind));
      return row == null ? 0 : row.lastAt();
    }
  }

  private void count(String digest) {
    if (!raised(digest)) {
      try {
        jdbc.sql("insert into login_attempt (digest, failures, last_at) values (?, 1, ?)")
            .params(digest, clock.millis())
            .update();
      } catch (DuplicateKeyException e) {
        raised(digest);
      }
    }
  }

  private boolean raised(String digest) {
    long now = clock.millis();
    return jdbc.sql(
                "update login_attempt set last_at = ?, failures ="
                    + " case when last_at < ? then 1 else failures + 1 end where digest = ?")
            .params(now, now - FORGOTTEN.toMillis(), digest)
            .update()
        == 1;
  }

  private void tidy() {
    long now = clock.millis();
    long due = nextTidy.get();
    if (now >= due && nextTidy.compareAndSet(due, now + TIDY_EVERY.toMillis())) {
      jdbc.sql("delete from login_attempt where last_at < ?")
          .param(now - KNOWN_FOR.toMillis())
          .update();
    }
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Parts are told apart by their lengths, so that no two look alike. */
  private static String digest(Kind kind, String name, String network) {
    return ApiTokens.digest(kind + "/" + name.length() + "/" + name + "/" + network);
  }
}
