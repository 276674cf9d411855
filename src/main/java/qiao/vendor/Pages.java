package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.RuntimeCamelException;
import qiao.catalog.Fault;
import qiao.catalog.Paging;

/**
 * Goes through the items of an answer that comes in pages, and holds one page at a time. A further
 * page is asked for when the route looks for its first item; that fails with {@link VendorFault},
 * and it is the one place where a thread waits for a vendor, and for the pace.
 */
final class Pages implements Iterator<Object> {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Paging paging;
  private final ObjectNode given;
  private final Ask ask;
  private final PaceWait paceWait;
  private JsonNode page;
  private int at;

  /** Asks for one page. */
  @FunctionalInterface
  interface Ask {
    CompletableFuture<JsonNode> page(ObjectNode given);
  }

  /**
   * @param given what the first page was asked with
   */
  Pages(Paging paging, ObjectNode given, JsonNode first, Ask ask, PaceWait paceWait) {
    this.paging = paging;
    this.given = given.deepCopy();
    this.page = first;
    this.ask = ask;
    this.paceWait = paceWait;
  }

  @Override
  public boolean hasNext() {
    while (at >= items().size()) {
      if (!advances()) {
        return false;
      }
      page = next(given);
      at = 0;
    }
    return true;
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return VendorProducer.plain(items().get(at++));
  }

  private JsonNode items() {
    return page.at(paging.items());
  }

  /** Sets what the next page is asked with; returns false when there is none. */
  private boolean advances() {
    if (paging.next().isEmpty()) {
      given.put(paging.sent(), given.path(paging.sent()).asLong() + items().size());
      return !items().isEmpty();
    }
    JsonNode next = page.at(paging.next().get());
    boolean last =
        paging.total().isPresent()
            ? next.asLong() >= page.at(paging.total().get()).asLong()
            : next.asText("").isEmpty();
    if (!last && next.asText().equals(given.path(paging.sent()).asText())) {
      throw failed(
          new VendorFault(
              Outcome.Failed.before(
                  Fault.REFUSED,
                  "the page behind " + paging.sent() + " " + next + " names itself as the next one",
                  "tell the vendor; the pages would never end")));
    }
    given.set(paging.sent(), next);
    return !last;
  }

  private JsonNode next(ObjectNode request) {
    Duration waited = Duration.ZERO;
    while (true) {
      CompletableFuture<JsonNode> answer = Later.begin(() -> ask.page(request));
      try {
        return answer.join();
      } catch (RuntimeException e) {
        Duration wait = pause(Later.cause(e)).orElseThrow(() -> failed(Later.cause(e)));
        waited = waited.plus(wait);
        if (waited.compareTo(LONGEST_WAIT) > 0) {
          throw failed(Later.cause(e));
        }
        await(wait, e);
      }
    }
  }

  private static Optional<Duration> pause(Throwable why) {
    return why instanceof VendorFault fault && fault.kind() == Fault.TOO_FAST
        ? fault.waitAtLeast()
        : Optional.empty();
  }

  private void await(Duration wait, RuntimeException why) {
    CompletableFuture<Void> due = new CompletableFuture<>();
    if (!paceWait.later(wait, () -> due.complete(null))) {
      throw failed(Later.cause(why));
    }
    due.join();
  }

  private static RuntimeCamelException failed(Throwable why) {
    return new RuntimeCamelException(why.getMessage(), why);
  }
}
