package qiao.vendor;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes a window have as many permits as its rule says. After a change of the rule, those that stay
 * are the ones that are longest in use, so that no span holds more calls than the new limit.
 */
final class PaceLimits {
  private final JdbcTemplate jdbc;

  PaceLimits(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Runs in a transaction; nodes that begin at once do it one after the other. */
  void apply(String window, int limit) {
    jdbc.update(
        """
        insert into pace_window (name, permits, blocked_until, blocked_at)
        values (?, 0, 0, 0) on conflict do nothing""",
        window);
    int before =
        jdbc.queryForObject(
            "select permits from pace_window where name = ? for update", Integer.class, window);
    if (limit > before) {
      jdbc.update(
          "insert into pace_slot (pace_window, permits, free_at, set_at)" + " values (?, ?, 0, 0)",
          window,
          limit - before);
    } else if (limit < before) {
      takeAway(window, before - limit);
    }
    jdbc.update("update pace_window set permits = ? where name = ?", limit, window);
  }

  /** Looks again for permits that a trade moved into a new row meanwhile. */
  private void takeAway(String window, int tooMany) {
    int left = tooMany;
    while (left > 0) {
      for (PaceSlot slot : slots(window)) {
        int taken = Math.min(left, slot.permits());
        take(slot, taken);
        left -= taken;
      }
    }
  }

  private void take(PaceSlot slot, int taken) {
    if (taken == slot.permits()) {
      jdbc.update("delete from pace_slot where id = ?", slot.id());
    } else if (taken > 0) {
      jdbc.update("update pace_slot set permits = permits - ? where id = ?", taken, slot.id());
    }
  }

  private List<PaceSlot> slots(String window) {
    return jdbc.query(
        "select id, permits from pace_slot where pace_window = ? order by free_at for update",
        (row, number) -> new PaceSlot(row.getLong(1), row.getInt(2)),
        window);
  }
}
