package qiao.organisation;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.support.KeyHolder;

/** Does something else right before one of its writes. */
final class WatchedJdbc extends JdbcTemplate {
  private final Runnable deed;
  private int writesBefore;

  /**
   * @param writesBefore how many writes come before the deed
   */
  WatchedJdbc(DataSource source, int writesBefore, Runnable deed) {
    super(source);
    this.writesBefore = writesBefore;
    this.deed = deed;
  }

  @Override
  protected int update(PreparedStatementCreator write, PreparedStatementSetter values) {
    watch();
    return super.update(write, values);
  }

  @Override
  public int update(PreparedStatementCreator write, KeyHolder keys) {
    watch();
    return super.update(write, keys);
  }

  private void watch() {
    if (writesBefore-- == 0) {
      deed.run();
    }
  }
}
