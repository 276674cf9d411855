package qiao.notice;

import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets one of all nodes end a window. */
final class NoticeWindow {
  private final JdbcClient jdbc;
  private final Duration length;

  NoticeWindow(JdbcClient jdbc, Duration length) {
    this.jdbc = jdbc;
    this.length = length;
  }

  /**
   * Ends the window when its time is over, and begins the next one. A clock that was set back ends
   * it too, or nothing would be told until it has caught up.
   *
   * @return the number of the notice that tells what came in it; empty while it lasts, and where
   *     another node was quicker
   */
  OptionalLong end(long now) {
    int ended =
        jdbc.sql(
                "update notice_window set number = number + 1, collected_at = ?"
                    + " where id = 1 and (collected_at <= ? or collected_at > ?)")
            .params(now, now - length.toMillis(), now + length.toMillis())
            .update();
    return ended == 0 ? OptionalLong.empty() : OptionalLong.of(last());
  }

  /** Returns the number of the last notice. */
  long last() {
    return jdbc.sql("select number from notice_window where id = 1").query(Long.class).single();
  }
}
