package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class GroupCommitTest {
  private TestStore store;
  private HikariDataSource source;
  private GroupCommit writer;

  @BeforeEach
  void open(TestStore store) {
    this.store = store;
    source = store.pool();
    writer = new GroupCommit(source, TestInbox.node(), 1000);
    writer.writeNow(session -> session.update("create table note (text varchar(10))"));
  }

  @AfterEach
  void close() {
    writer.close();
    source.close();
  }

  @OnEachStore
  void a_bad_write_fails_alone_among_those_of_its_batch() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<Object> first = writer.write(session -> waitFor(gate));
    CompletableFuture<Integer> before = writer.write(session -> note(session, "before"));
    CompletableFuture<Integer> bad = writer.write(session -> note(session, "longer than ten"));
    CompletableFuture<Integer> worse =
        writer.write(
            session -> {
              throw new IllegalStateException("no write at all");
            });
    CompletableFuture<Integer> after = writer.write(session -> note(session, "after"));
    gate.countDown();

    assertThat(before.get()).isEqualTo(1);
    assertThat(after.get()).isEqualTo(1);
    assertThatThrownBy(bad::get).hasCauseInstanceOf(SQLException.class);
    assertThatThrownBy(worse::get).hasMessageContaining("no write at all");
    first.get();
    assertThat(notes()).isEqualTo(2);
  }

  @OnEachStore
  void writes_that_wait_together_share_one_transaction() {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch alone = new CountDownLatch(1);
    writer.write(
        session -> {
          alone.countDown();
          return waitFor(gate);
        });
    waitFor(alone);
    AtomicInteger seen = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      writer.write(session -> note(session, "n"));
    }
    // Another connection sees nothing of a transaction that is not committed yet.
    CompletableFuture<Integer> last =
        writer.write(
            session -> {
              seen.set(notesSeenByOthers());
              return 1;
            });
    gate.countDown();
    last.join();

    assertThat(seen).hasValue(0);
    assertThat(notes()).isEqualTo(100);
  }

  @OnEachStore
  void closing_waits_for_the_writes_that_are_queued() {
    CountDownLatch gate = new CountDownLatch(1);
    writer.write(session -> waitFor(gate));
    CompletableFuture<Integer> queued = writer.write(session -> note(session, "queued"));
    gate.countDown();

    writer.close();

    assertThat(queued).isCompletedWithValue(1);
    assertThatThrownBy(() -> writer.writeNow(session -> note(session, "late")))
        .isInstanceOf(StoreGone.class);
  }

  @OnEachStore
  void a_store_that_is_gone_fails_every_write() {
    source.close();
    store.cut();

    assertThatThrownBy(() -> writer.writeNow(session -> note(session, "x")))
        .isInstanceOf(StoreGone.class);
    assertThatThrownBy(() -> writer.writeNow(session -> note(session, "y")))
        .isInstanceOf(StoreGone.class);
  }

  @OnEachStore
  void a_store_that_comes_back_is_used_again() {
    store.cut();

    // A pool may hand out dead connections for a moment.
    TestInbox.await()
        .ignoreExceptions()
        .until(() -> writer.writeNow(session -> note(session, "x")) == 1);
    assertThat(notes()).isEqualTo(1);
  }

  private int notes() {
    return writer.writeNow(
        session -> session.query("select count(*) from note", row -> row.getInt(1)).get(0));
  }

  private int notesSeenByOthers() throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from note")) {
      result.next();
      return result.getInt(1);
    }
  }

  private static int note(Session session, String text) throws SQLException {
    return session.update("insert into note (text) values (?)", text);
  }

  private static Object waitFor(CountDownLatch gate) {
    try {
      gate.await();
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
