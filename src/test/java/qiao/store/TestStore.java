package qiao.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.flywaydb.core.Flyway;

/** An empty database for one test. What holds for every store is tested on each kind of them. */
public interface TestStore extends AutoCloseable {
  String url();

  String user();

  /** Ends all connections and what they had not committed; the next connection is served again. */
  void cut();

  @Override
  void close();

  /** Returns what an application is started with to use this store. */
  default List<String> settings() {
    return List.of("spring.datasource.url=" + url(), "spring.datasource.username=" + user());
  }

  /** Opens connections to it, with the newest schema. */
  default HikariDataSource pool() {
    HikariDataSource pool = pool(url(), user());
    Flyway.configure().dataSource(pool).load().migrate();
    return pool;
  }

  /** Opens connections as the application does, to a schema as it is. */
  static HikariDataSource pool(String url, String user) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setMaximumPoolSize(8);
    pool.setConnectionTimeout(2000);
    pool.setConnectionTestQuery("select 1");
    return pool;
  }
}
