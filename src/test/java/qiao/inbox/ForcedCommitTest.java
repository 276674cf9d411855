package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qiao.store.H2Store;

class ForcedCommitTest {
  @TempDir Path folder;
  private final List<String> events = new CopyOnWriteArrayList<>();

  @Test
  void a_write_is_answered_only_after_its_commit_was_forced_to_the_disk() {
    try (HikariDataSource source = new H2Store(folder).pool();
        GroupCommit writer =
            new GroupCommit(watched(DataSource.class, source), TestInbox.node(), 100)) {
      writer.writeNow(session -> session.update("create table note (text varchar(10))"));
      events.clear();

      writer
          .write(session -> session.update("insert into note (text) values ('a')"))
          .thenRun(() -> events.add("answered"))
          .join();

      assertThat(events).containsExactly("commit", "CHECKPOINT SYNC", "answered");
    }
  }

  @Test
  void looking_without_writing_forces_nothing() {
    try (HikariDataSource source = new H2Store(folder).pool();
        GroupCommit writer =
            new GroupCommit(watched(DataSource.class, source), TestInbox.node(), 100)) {
      // The first transaction of a node joins, which is written.
      writer.writeNow(session -> 0);
      events.clear();

      writer.writeNow(session -> session.query("select 1", row -> row.getInt(1)));

      assertThat(events).doesNotContain("CHECKPOINT SYNC");
    }
  }

  /** Notes commits and plain statements of everything that a data source hands out. */
  private <T> T watched(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              Object result;
              try {
                result = method.invoke(real, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (method.getName().equals("commit")) {
                events.add("commit");
              } else if (method.getName().equals("execute")) {
                events.add((String) args[0]);
              }
              if (method.getReturnType() == Connection.class) {
                return watched(Connection.class, (Connection) result);
              }
              return method.getReturnType() == Statement.class
                  ? watched(Statement.class, (Statement) result)
                  : result;
            }));
  }
}
