package qiao.customer;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes relations for tests of other packages. */
public final class TestRelations {
  private TestRelations() {}

  public static Relations on(JdbcClient jdbc, Clock clock) {
    return new Relations(jdbc, clock);
  }
}
