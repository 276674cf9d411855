package qiao.vendor;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import qiao.token.Token;

/** Brings requests there by HTTP, and nowhere but where the account may call. */
final class HttpTransport implements Transport {
  private final Wire wire;
  private final Places places;
  private final Sender sender;
  private final Executor onward;

  /**
   * @param onward runs what follows a vendor's answer
   */
  HttpTransport(Wire wire, Places places, Sender sender, Executor onward) {
    this.wire = wire;
    this.places = places;
    this.sender = sender;
    this.onward = onward;
  }

  @Override
  public CompletableFuture<Sender.Answer> bring(
      Request request, Optional<Token> token, String who, BooleanSupplier may) {
    HttpCall call = wire.call(request, token, may);
    Optional<String> refusal = places.refusal(call.url());
    return refusal.isPresent()
        ? CompletableFuture.completedFuture(new Sender.Forbidden(refusal.get()))
        : sender.send(call, onward);
  }
}
