package qiao.vendor;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import qiao.token.Token;

/** Brings a checked request to its vendor, and the answer back. */
interface Transport {
  /**
   * Brings one request there.
   *
   * @param who names the step that asks
   * @param may whether it still may leave; asked right before it does
   */
  CompletableFuture<Sender.Answer> bring(
      Request request, Optional<Token> token, String who, BooleanSupplier may);
}
