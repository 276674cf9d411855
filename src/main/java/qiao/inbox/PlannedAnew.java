package qiao.inbox;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has PostgreSQL plan each query for the values that are asked for. A plan for any values, which it
 * makes for a statement that is used often, reads a whole table where a flow or a state is rare.
 */
final class PlannedAnew extends JdbcTemplate {
  PlannedAnew(DataSource source) {
    super(source);
  }

  @Override
  protected void applyStatementSettings(Statement statement) throws SQLException {
    super.applyStatementSettings(statement);
    if (statement.isWrapperFor(PGStatement.class)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
  }
}
