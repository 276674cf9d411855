package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTroubleTest {
  @TempDir Path folder;
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void deliveries_under_way_while_the_store_is_gone_end_when_it_is_back() {
    try (TestInbox test = new TestInbox(folder)) {
      test.routes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("inbox:slow?inFlight=4").process(exchange -> gate.await());
            }
          });
      test.start();
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ids.add(test.accept("slow", "k" + i, "x"));
      }
      TestInbox.await().until(() -> test.inbox.deliveries().counts("slow").moving() == 4);

      shutDown(test.source.getJdbcUrl());
      gate.countDown();

      TestInbox.await()
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(ids)
                      .allSatisfy(
                          id ->
                              assertThat(test.delivery(id).state()).isEqualTo(DeliveryState.DONE)));
      assertThat(ids).allSatisfy(id -> assertThat(test.delivery(id).attempts()).isEqualTo(1));
    }
  }

  private static void shutDown(String url) {
    try (var connection = DriverManager.getConnection(url, "sa", "");
        var statement = connection.createStatement()) {
      statement.execute("shutdown immediately");
    } catch (SQLException e) {
      // Closing the connection fails, as its database is gone.
    }
  }
}
