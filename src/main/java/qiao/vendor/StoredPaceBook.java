package qiao.vendor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the permits in the store, so that all nodes share them and a restart forgets none. It knows
 * one clock, the database's. A trade locks only rows that nobody else holds a lock on, so a node
 * that freezes in the middle of one keeps no other waiting.
 */
final class StoredPaceBook implements PaceBook {
  /** More rows are not joined in one trade; who needs more comes again. */
  private static final int MOST_JOINED = 64;

  private static final int MOST_UPCOMING = 200;

  /** So far in the future a time is only once the clock was set back. */
  private static final long CLOCK_SET_BACK_MILLIS = 1000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final PaceLimits limits;

  /** The limit of each window as this process applied it last. */
  private final Map<String, Integer> applied = new ConcurrentHashMap<>();

  StoredPaceBook(DataSource source) {
    this.jdbc = new JdbcTemplate(source);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    this.limits = new PaceLimits(jdbc);
  }

  @Override
  public Trade trade(Deal deal) {
    // Who only returns permits may know a former limit.
    if (!applied.containsKey(deal.window())
        || deal.wanted() > 0 && applied.get(deal.window()) != deal.limit()) {
      transaction.executeWithoutResult(status -> limits.apply(deal.window(), deal.limit()));
      applied.put(deal.window(), deal.limit());
    }
    return transaction.execute(status -> inTransaction(deal));
  }

  @Override
  public Map<String, Integer> used() {
    Map<String, Integer> used = new HashMap<>();
    RowCallbackHandler each = row -> used.put(row.getString(1), row.getInt(2));
    jdbc.query(
        """
        select pace_window, sum(permits) from pace_slot
        where free_at > cast(extract(epoch from current_timestamp) * 1000 as bigint)
        group by pace_window""",
        each);
    return used;
  }

  private record Now(long millis, long blocked) {}

  private Trade inTransaction(Deal deal) {
    Now now = now(deal.window());
    deal.returns().forEach(each -> give(deal.window(), each, now.millis()));
    long blocked = Math.max(now.blocked(), deal.pause().toMillis());
    if (deal.pause().toMillis() > now.blocked()) {
      block(deal.window(), now.millis(), blocked);
    }
    Optional<Loan> loan =
        blocked > 0 || deal.wanted() == 0 ? Optional.empty() : lend(deal, now.millis());
    boolean enough = loan.map(Loan::permits).orElse(0) >= deal.wanted();
    return new Trade(
        loan,
        enough ? List.of() : upcoming(deal.window(), now.millis()),
        Duration.ofMillis(blocked));
  }

  private Now now(String window) {
    return jdbc.queryForObject(
        """
        select cast(extract(epoch from current_timestamp) * 1000 as bigint), blocked_until,
          blocked_at
        from pace_window where name = ?""",
        (row, number) -> {
          long now = row.getLong(1);
          long meant = row.getLong(2) - row.getLong(3);
          boolean setBack = row.getLong(3) > now + CLOCK_SET_BACK_MILLIS;
          if (setBack) {
            block(window, now, meant);
          }
          return new Now(now, Math.max(0, setBack ? meant : row.getLong(2) - now));
        },
        window);
  }

  private void block(String window, long now, long millis) {
    jdbc.update(
        "update pace_window set blocked_until = ?, blocked_at = ? where name = ?",
        now + millis,
        now,
        window);
  }

  /** Finds nothing where the loan had run out, or where a return is repeated: then it is done. */
  private void give(String window, Return given, long now) {
    long freeAt = now + given.freeIn().toMillis();
    Loan loan = given.loan();
    if (given.isWhole()) {
      jdbc.update(
          """
          update pace_slot set free_at = ?, set_at = ?
          where id = ? and free_at = ? and permits = ?""",
          freeAt,
          now,
          loan.id(),
          loan.mark(),
          given.held());
    } else if (jdbc.update(
            """
            update pace_slot set permits = permits - ?
            where id = ? and free_at = ? and permits = ?""",
            given.permits(),
            loan.id(),
            loan.mark(),
            given.held())
        == 1) {
      insert(window, given.permits(), freeAt, now);
    }
  }

  private Optional<Loan> lend(Deal deal, long now) {
    List<PaceSlot> free = new ArrayList<>();
    int got = 0;
    for (PaceSlot slot : free(deal.window(), now)) {
      if (got < deal.wanted()) {
        free.add(slot);
        got += slot.permits();
      }
    }
    if (free.isEmpty()) {
      return Optional.empty();
    }
    int lent = Math.min(got, deal.wanted());
    PaceSlot last = free.get(free.size() - 1);
    if (got > lent) {
      jdbc.update("update pace_slot set permits = ? where id = ?", got - lent, last.id());
      free.remove(last);
    }
    return Optional.of(join(deal.window(), free, lent, now + deal.lent().toMillis(), now));
  }

  private Loan join(String window, List<PaceSlot> whole, int permits, long freeAt, long now) {
    if (whole.isEmpty()) {
      return new Loan(insert(window, permits, freeAt, now), permits, freeAt);
    }
    long id = whole.remove(0).id();
    jdbc.update(
        "update pace_slot set permits = ?, free_at = ?, set_at = ? where id = ?",
        permits,
        freeAt,
        now,
        id);
    jdbc.batchUpdate(
        "delete from pace_slot where id = ?",
        whole.stream().map(slot -> new Object[] {slot.id()}).toList());
    return new Loan(id, permits, freeAt);
  }

  private List<PaceSlot> free(String window, long now) {
    return jdbc.query(
        """
        select id, permits from pace_slot where pace_window = ? and free_at <= ?
        order by free_at limit ? for update skip locked""",
        (row, number) -> new PaceSlot(row.getLong(1), row.getInt(2)),
        window,
        now,
        MOST_JOINED);
  }

  private List<Upcoming> upcoming(String window, long now) {
    followClock(window, now);
    return jdbc.query(
        """
        select id, permits, free_at - ? from pace_slot where pace_window = ? and free_at > ?
        order by free_at limit ?""",
        (row, number) ->
            new Upcoming(row.getLong(1), row.getInt(2), Duration.ofMillis(row.getLong(3))),
        now,
        window,
        now,
        MOST_UPCOMING);
  }

  /** A clock that was set back by an hour must not keep permits for an hour. */
  private void followClock(String window, long now) {
    jdbc.update(
        """
        update pace_slot set free_at = ? + free_at - set_at, set_at = ?
        where pace_window = ? and set_at > ?""",
        now,
        now,
        window,
        now + CLOCK_SET_BACK_MILLIS);
  }

  private long insert(String window, int permits, long freeAt, long now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.update(
        connection -> {
          var insert =
              connection.prepareStatement(
                  """
                  insert into pace_slot (pace_window, permits, free_at, set_at)
                  values (?, ?, ?, ?)""",
                  new String[] {"id"});
          insert.setString(1, window);
          insert.setInt(2, permits);
          insert.setLong(3, freeAt);
          insert.setLong(4, now);
          return insert;
        },
        key);
    return key.getKey().longValue();
  }
}
