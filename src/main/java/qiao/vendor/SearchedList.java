package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import qiao.catalog.Paging;

/** Asks for a vendor's list, page by page where it has several, until one thing stands there. */
final class SearchedList {
  /** A list that goes on behind so many pages is not read to its end. */
  private static final int MOST_PAGES = 1_000;

  private final Search search;
  private final BoundOperation asking;
  private final Reads reads;
  private final Clock clock;
  private final Supplier<VendorFault> unproven;

  /**
   * @param asking the operation that returns the list
   * @param unproven makes what is thrown when the list neither shows it nor proves that it isn't
   */
  SearchedList(
      Search search,
      BoundOperation asking,
      Reads reads,
      Clock clock,
      Supplier<VendorFault> unproven) {
    this.search = search;
    this.asking = asking;
    this.reads = reads;
    this.clock = clock;
    this.unproven = unproven;
  }

  /** Returns what was found; empty when it surely is not there. */
  CompletableFuture<Optional<JsonNode>> ask(ObjectNode question) {
    return ask(question, MOST_PAGES);
  }

  private CompletableFuture<Optional<JsonNode>> ask(ObjectNode question, int pagesLeft) {
    return Later.begin(() -> reads.ask(asking, asking.build(question)))
        .thenCompose(page -> Later.begin(() -> in(page, question, pagesLeft)));
  }

  private CompletableFuture<Optional<JsonNode>> in(
      JsonNode page, ObjectNode question, int pagesLeft) throws VendorFault {
    Optional<JsonNode> found = search.found(page);
    if (found.isEmpty() && !search.provesNone(page, clock.instant())) {
      throw unproven.get();
    }
    Optional<Paging> paging = asking.operation().paging().filter(any -> search.followsPages());
    if (found.isPresent() || paging.isEmpty()) {
      return CompletableFuture.completedFuture(found);
    }
    PageTurn turn = new PageTurn(paging.get());
    if (turn.isLast(page, question)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    ObjectNode behind = turn.behind(page, question);
    if (behind.equals(question) || pagesLeft == 1) {
      throw unproven.get();
    }
    return ask(behind, pagesLeft - 1);
  }
}
