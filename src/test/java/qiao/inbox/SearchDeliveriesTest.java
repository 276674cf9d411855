package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Searches by what has no index. */
class SearchDeliveriesTest {
  private TestInbox test;
  private Deliveries deliveries;

  @BeforeEach
  void open(TestStore store) {
    test = new TestInbox(store).start();
    deliveries = test.inbox.deliveries();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private CompletableFuture<Accepted> accept(String key, String lane, String account, String body) {
    return test.inbox.accept(
        new Message("later", key, lane, account, new Payload(Payload.TEXT, "{}", body)));
  }

  private static Search text(String part) {
    return search(Optional.empty(), Optional.empty(), Optional.of(part));
  }

  private static Search search(
      Optional<String> account, Optional<String> receiver, Optional<String> text) {
    return new Search(
        Filter.all().limit(2), account, Optional.empty(), Optional.empty(), receiver, text);
  }

  private List<String> keys(Search search) {
    return deliveries.search(search).deliveries().stream().map(Delivery::key).toList();
  }

  @OnEachStore
  void a_delivery_is_found_by_account_receiver_and_text_in_any_case() {
    accept("k1", "oa/crm//t1/e1", "oa", "{\"receiver\":\"e1\",\"title\":\"Quote 报价\"}").join();
    accept("k2", "oa/crm//t1/e12", "other", "{\"receiver\":\"e12\",\"title\":\"x\"}").join();

    assertThat(keys(text("qUOTE"))).containsExactly("k1");
    assertThat(keys(text("报价"))).containsExactly("k1");
    assertThat(keys(text("100%"))).isEmpty();
    assertThat(keys(search(Optional.of("other"), Optional.empty(), Optional.empty())))
        .containsExactly("k2");
    assertThat(keys(search(Optional.empty(), Optional.of("e1"), Optional.empty())))
        .containsExactly("k1");
  }

  @OnEachStore
  void a_search_goes_on_where_its_page_ended() {
    for (int i = 1; i <= 5; i++) {
      accept("k" + i, "l" + i, "oa", i % 2 == 1 ? "odd" : "even").join();
    }

    Found first = deliveries.search(text("odd"));
    Search rest = text("odd").with(Filter.all().limit(2).before(first.goOn().orElseThrow()));

    assertThat(first.deliveries()).extracting(Delivery::key).containsExactly("k5", "k3");
    Found last = deliveries.search(rest);
    assertThat(last.deliveries()).extracting(Delivery::key).containsExactly("k1");
    assertThat(last.goOn()).isEmpty();
  }

  @OnEachStore
  void a_search_for_a_rare_word_pauses_and_finds_it_when_it_goes_on() {
    CompletableFuture<Accepted> last = accept("rare", "rare", "oa", "needle");
    for (int i = 0; i < Searcher.MOST_READ + 200; i++) {
      last = accept("k" + i, "l" + i, "oa", "hay");
    }
    last.join();

    Found paused = deliveries.search(text("needle"));

    assertThat(paused.deliveries()).isEmpty();
    assertThat(paused.paused(2)).isTrue();
    assertThat(paused.looked()).isBetween(Searcher.MOST_READ, Searcher.MOST_READ + 200);
    Search rest = text("needle").with(Filter.all().limit(2).before(paused.goOn().orElseThrow()));
    assertThat(keys(rest)).containsExactly("rare");
  }

  @OnEachStore
  void of_several_deliveries_only_those_that_can_be_are_dropped() {
    long one = accept("k1", "l1", "oa", "x").join().delivery();
    long other = accept("k2", "l2", "oa", "x").join().delivery();
    deliveries.drop(one, "before");

    assertThat(deliveries.drop(List.of(one, other), "now")).containsExactly(other);
    assertThat(deliveries.drop(List.of(), "now")).isEmpty();
    assertThat(deliveries.replay(List.of(one, other))).isZero();
  }
}
