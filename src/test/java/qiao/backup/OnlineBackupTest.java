package qiao.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import qiao.inbox.H2Settings;
import qiao.store.H2Store;
import qiao.store.PostgresServer;

/** A copy of a store that is written to all the while. */
class OnlineBackupTest {
  private final H2Store store = H2Store.fresh();
  private final HikariDataSource source = store.pool();
  private final JdbcTemplate jdbc = new JdbcTemplate(source);

  @TempDir Path folder;

  @AfterEach
  void close() {
    source.close();
    store.close();
  }

  @Test
  void a_backup_of_a_running_store_holds_all_that_was_committed_before_it() throws Exception {
    AtomicInteger committed = new AtomicInteger();
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              while (!ended.get()) {
                jdbc.update(
                    "insert into flow_switch (flow, running) values (?, true)",
                    "flow-" + committed.get());
                committed.incrementAndGet();
              }
            });
    Awaitility.await().until(() -> committed.get() > 200);
    int before = committed.get();

    OnlineBackup.Backup made =
        new OnlineBackup(jdbc, folder.resolve("backups"), Clock.systemUTC()).make();

    int during = committed.get();
    ended.set(true);
    writing.join();
    Path restored = folder.resolve("restored");
    new Restore(folder.resolve("backups").resolve(made.file()), restored, store.user()).run();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:h2:file:" + restored.resolve("qiao").toAbsolutePath() + H2Settings.IN_THE_URL,
                store.user(),
                "");
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*), max(length(flow)) from flow_switch")) {
      row.next();
      assertThat(row.getInt(1)).isBetween(before, during + 1);
    }
  }

  @Test
  void backups_are_listed_and_only_their_owner_can_read_them() throws Exception {
    OnlineBackup backups = new OnlineBackup(jdbc, folder, Clock.systemUTC());
    assertThat(backups.all()).isEmpty();

    OnlineBackup.Backup made = backups.make();

    assertThat(backups.all()).containsExactly(made);
    assertThat(Files.getPosixFilePermissions(folder.resolve(made.file()))).hasSize(2);
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void nothing_is_restored_over_a_store_nor_from_another_file() throws Exception {
    Path other = Files.writeString(folder.resolve("other.zip"), "no zip");
    Path empty = folder.resolve("empty");

    assertThatThrownBy(() -> new Restore(other, store.folder(), "sa").run())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("there is a store already");
    assertThatThrownBy(() -> new Restore(other, empty, "sa").run())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no backup");
    assertThat(Files.list(empty)).isEmpty();
  }

  @Test
  void a_postgresql_is_backed_up_by_its_own_means() {
    try (var database = PostgresServer.shared().database();
        var other = database.pool()) {
      assertThatThrownBy(
              () -> new OnlineBackup(new JdbcTemplate(other), folder, Clock.systemUTC()).make())
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("pg_dump");
    }
  }
}
