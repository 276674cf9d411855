package qiao.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** An empty database for one test. What holds for every store is tested on each kind of them. */
public interface TestStore extends AutoCloseable {
  String url();

  String user();

  /** Ends all connections and what they had not committed; the next connection is served again. */
  void cut();

  @Override
  void close();

  /** Makes another that holds the same; nobody may be connected. */
  TestStore copy();

  /** Returns what an application is started with to use this store. */
  default List<String> settings() {
    return List.of("spring.datasource.url=" + url(), "spring.datasource.username=" + user());
  }

  /** Opens connections to it, with the newest schema. */
  default HikariDataSource pool() {
    HikariDataSource pool = pool(url(), user());
    // Looking through all migrations takes longer than most tests.
    if (!NewestSchema.isIn(this)) {
      flyway().load().migrate();
    }
    return pool;
  }

  /** Returns its migrations, as the application finds them. */
  default FluentConfiguration flyway() {
    boolean h2 = url().startsWith("jdbc:h2:");
    return Flyway.configure()
        .dataSource(url(), user(), "")
        .locations("classpath:db/migration", "classpath:db/" + (h2 ? "h2" : "postgresql"));
  }

  /** Opens connections as the application does, to a schema as it is. */
  static HikariDataSource pool(String url, String user) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setMaximumPoolSize(8);
    pool.setConnectionTimeout(2000);
    pool.setConnectionTestQuery("select 1");
    pool.setExceptionOverrideClassName("qiao.inbox.ClosedStore");
    return pool;
  }
}
