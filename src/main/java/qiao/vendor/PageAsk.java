package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.RuntimeCamelException;
import qiao.catalog.Fault;

/**
 * Asks for a further part of a long answer, and waits for it: the one place where a thread waits
 * for a vendor, and for the pace.
 */
final class PageAsk {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Way way;
  private final PaceWait paceWait;

  /** Asks once. */
  @FunctionalInterface
  interface Way {
    CompletableFuture<JsonNode> ask(ObjectNode given);
  }

  PageAsk(Way way, PaceWait paceWait) {
    this.way = way;
    this.paceWait = paceWait;
  }

  /** Returns the answer; fails with {@link VendorFault} inside of what Camel passes on. */
  JsonNode answer(ObjectNode request) {
    Duration waited = Duration.ZERO;
    while (true) {
      CompletableFuture<JsonNode> answer = Later.begin(() -> way.ask(request));
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

  static RuntimeCamelException failed(Throwable why) {
    return new RuntimeCamelException(why.getMessage(), why);
  }
}
