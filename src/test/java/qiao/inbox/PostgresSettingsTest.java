package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import qiao.store.PostgresDatabase;
import qiao.store.PostgresServer;

class PostgresSettingsTest {
  private final PostgresDatabase database = PostgresServer.shared().database();

  @AfterEach
  void close() {
    database.close();
  }

  @BeforeEach
  void the_server_itself_confirms_commits_early() {
    database.run("alter database " + database.name() + " set synchronous_commit = off");
  }

  @Test
  void the_writer_waits_for_the_disk_where_the_server_would_not() {
    assertThat(inUse()).isEqualTo("on");
  }

  @Test
  void a_server_that_waits_for_its_standby_still_does() {
    database.run("alter database " + database.name() + " set synchronous_commit = remote_apply");

    assertThat(inUse()).isEqualTo("remote_apply");
  }

  private String inUse() {
    try (HikariDataSource pool = database.pool();
        GroupCommit writer = new GroupCommit(pool, TestInbox.node(), 100)) {
      return writer.writeNow(
          session -> session.query("show synchronous_commit", row -> row.getString(1)).get(0));
    }
  }

  @Test
  void a_server_that_never_forces_its_disk_is_told_of_in_words() {
    Logger log = (Logger) LoggerFactory.getLogger(PostgresSettings.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    log.addAppender(told);
    log.setLevel(Level.WARN);
    try {
      inUse();
    } finally {
      log.setLevel(null);
      log.detachAppender(told);
    }

    assertThat(told.list)
        .singleElement()
        .satisfies(
            event -> assertThat(event.getMessage()).contains("PostgreSQL runs with fsync = off"));
  }

  @Test
  void a_database_that_cannot_hold_chinese_is_refused() {
    String latin = database.name() + "_latin";
    database.run(
        "create database "
            + latin
            + " owner qiao encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");
    try (PostgresDatabase poor = new PostgresDatabase(PostgresServer.shared(), latin);
        HikariDataSource pool = poor.pool();
        GroupCommit writer = new GroupCommit(pool, TestInbox.node(), 100)) {
      assertThatThrownBy(() -> writer.writeNow(session -> 1))
          .hasMessageContaining("must be created with encoding UTF8, this one has LATIN1");
    }
  }
}
