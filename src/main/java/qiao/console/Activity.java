package qiao.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps how much was done in each ten minutes, of all nodes together. A page reads some thousand
 * rows at most, however many deliveries there are.
 */
final class Activity {
  static final Duration SLOT = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofDays(2);

  private final JdbcClient jdbc;
  private final Clock clock;

  Activity(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Names what is counted: {@code flow} or {@code account}, its name, and what came of it. */
  record Key(String kind, String name, String outcome) {}

  /** Tells how much there was in the ten minutes that begin at a time. */
  record Entry(Instant slot, Key key, long amount) {}

  /** Adds to the slot of this moment. */
  void add(Key key, long amount) {
    long slot = slot(clock.instant());
    if (raise(slot, key, amount) == 0) {
      jdbc.sql(
              "insert into activity (slot, kind, name, outcome, amount) values (?, ?, ?, ?, 0)"
                  + " on conflict do nothing")
          .params(slot, key.kind(), key.name(), key.outcome())
          .update();
      // Another node may have been faster.
      raise(slot, key, amount);
    }
  }

  private int raise(long slot, Key key, long amount) {
    return jdbc.sql(
            "update activity set amount = amount + ?"
                + " where slot = ? and kind = ? and name = ? and outcome = ?")
        .params(amount, slot, key.kind(), key.name(), key.outcome())
        .update();
  }

  /** Returns what was done since a time, to a whole slot. */
  List<Entry> since(Instant time) {
    return jdbc.sql("select * from activity where slot >= ? order by slot")
        .param(slot(time))
        .query(
            (row, n) ->
                new Entry(
                    Instant.ofEpochMilli(row.getLong("slot")),
                    new Key(row.getString("kind"), row.getString("name"), row.getString("outcome")),
                    row.getLong("amount")))
        .list();
  }

  /** Forgets what no plot shows any more. */
  void forgetOld() {
    jdbc.sql("delete from activity where slot < ?")
        .param(slot(clock.instant().minus(KEPT)))
        .update();
  }

  private static long slot(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), SLOT.toMillis()) * SLOT.toMillis();
  }
}
