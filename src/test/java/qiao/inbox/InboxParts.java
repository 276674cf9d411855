package qiao.inbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens an inbox for tests of other packages: what they may use of it. */
public final class InboxParts implements AutoCloseable {
  private final Inbox inbox;
  private final Untold untold;

  public InboxParts(DataSource source) {
    this.inbox =
        new Inbox(
            source,
            TestInbox.node(),
            Clock.systemUTC(),
            TestInbox.settings(),
            new SimpleMeterRegistry());
    this.untold = new Untold(JdbcClient.create(source));
  }

  public Untold untold() {
    return untold;
  }

  public Deliveries deliveries() {
    return inbox.deliveries();
  }

  @Override
  public void close() {
    inbox.close();
  }
}
