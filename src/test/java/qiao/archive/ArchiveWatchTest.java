package qiao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.archive.ArchiveUnderTest.CORP;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Administrators are told once of each archive that does not go on by itself. */
class ArchiveWatchTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() {
    camel.addComponent("inbox", new MockComponent());
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private ArchiveWatch watch(ArchiveUnderTest test) {
    return new ArchiveWatch(
        test.corps, Duration.ofHours(24), camel.createProducerTemplate(), test.clock);
  }

  private List<Object> told() {
    return camel.getEndpoint("inbox:archive-watch", MockEndpoint.class).getExchanges().stream()
        .map(exchange -> exchange.getMessage().getBody(Map.class).get("kind"))
        .map(Object.class::cast)
        .toList();
  }

  @OnEachStore
  void a_day_without_catching_up_is_told_once_until_it_is_over(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      ArchiveWatch watch = watch(test);
      test.puller("one").turn();
      watch.look(CORP);
      assertThat(told()).isEmpty();

      test.clock.move(Duration.ofHours(25));
      watch.look(CORP);
      watch.look(CORP);
      assertThat(told()).containsExactly("LAG");

      test.puller("one").turn();
      assertThat(watch.need(CORP)).isEmpty();
    }
  }

  @OnEachStore
  void what_passes_by_itself_is_told_after_a_while_and_what_does_not_at_once(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      ArchiveWatch watch = watch(test);
      test.vendor.fails(FinanceTrouble.of(10001, ""), FinanceTrouble.of(10001, ""));
      Puller puller = test.puller("one");
      puller.turn();
      watch.look(CORP);
      assertThat(told()).isEmpty();

      test.clock.move(Duration.ofMinutes(31));
      puller.turn();
      watch.look(CORP);
      assertThat(told()).containsExactly("BUSY");

      test.vendor.fails(FinanceTrouble.of(40001, "invalid credential"));
      puller.turn();
      watch.look(CORP);
      assertThat(told()).containsExactly("BUSY", "SECRET");
    }
  }
}
