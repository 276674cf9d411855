package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class StoreTroubleTest {
  private final CountDownLatch gate = new CountDownLatch(1);

  @OnEachStore
  void deliveries_under_way_while_the_store_is_gone_end_when_it_is_back(TestStore store) {
    try (TestInbox test = new TestInbox(store)) {
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

      store.cut();
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
}
