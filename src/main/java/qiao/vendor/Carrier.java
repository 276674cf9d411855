package qiao.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import qiao.catalog.Account;

/**
 * Makes the calls of vendors that speak no HTTP. All else is as with every vendor: the document's
 * limits before the call, its pace, the journal, and its rules about what an answer means.
 */
public interface Carrier {
  /** Names the scheme that the addresses of such operations have in their document. */
  String scheme();

  /** Makes one call, on threads of its own; the future does not fail. */
  CompletableFuture<Answer> carry(Call call);

  /**
   * Holds a call whose values keep the limits of its document.
   *
   * @param operation the {@code operationId}
   * @param given what the flow handed in
   * @param who names delivery and step: the same when the same call is made again
   * @param connectTimeout bounds the opening of a connection
   * @param readTimeout bounds each silence of the vendor
   * @param held whether the call still may leave; asked right before it can no longer be taken back
   */
  record Call(
      String operation,
      Account account,
      ObjectNode given,
      String who,
      Duration connectTimeout,
      Duration readTimeout,
      BooleanSupplier held) {}

  /** What came of a call. */
  sealed interface Answer {}

  /** The vendor answered; the document's rules say what it means. */
  record Reply(ObjectNode answer) implements Answer {}

  /** The call surely had no effect, because nothing, or only a part of it, left. */
  record NotSent(String what) implements Answer {}

  /** The call did not leave, because it no longer might. */
  record Withheld() implements Answer {}

  /** The call left, and nobody knows what came of it. */
  record NoAnswer(String what) implements Answer {}
}
