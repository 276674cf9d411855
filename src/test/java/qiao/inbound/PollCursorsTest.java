package qiao.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class PollCursorsTest {
  private HikariDataSource pool;
  private PollCursors cursors;

  @BeforeEach
  void open(TestStore store) {
    pool = store.pool();
    cursors = new PollCursors(JdbcClient.create(pool));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @OnEachStore
  void a_mark_only_moves_on_and_every_account_has_its_own() {
    assertThat(cursors.last("hq", 7)).isEmpty();

    cursors.advance("hq", 7, 100);
    cursors.advance("hq", 7, 99);
    cursors.advance("branch", 7, 3);

    assertThat(cursors.last("hq", 7)).hasValue(100);
    assertThat(cursors.last("branch", 7)).hasValue(3);
  }

  @OnEachStore
  void of_many_nodes_that_poll_first_the_furthest_mark_stays() {
    List<CompletableFuture<Void>> nodes =
        LongStream.rangeClosed(1, 16)
            .mapToObj(answer -> CompletableFuture.runAsync(() -> cursors.advance("hq", 7, answer)))
            .toList();
    nodes.forEach(CompletableFuture::join);

    assertThat(cursors.last("hq", 7)).hasValue(16);
  }
}
