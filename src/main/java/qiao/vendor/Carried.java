package qiao.vendor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import qiao.catalog.Account;
import qiao.catalog.Operation;
import qiao.secret.Secrets;
import qiao.token.Token;

/** Joins an operation and an account with the carrier that makes its calls. */
final class Carried implements Transport {
  /** What a carrier hands back is judged by the document's rules alone, like an HTTP answer. */
  private static final int FINE = 200;

  private final Carrier carrier;
  private final Operation operation;
  private final Account account;
  private final Executor onward;
  private final Duration connectTimeout;
  private final Duration readTimeout;

  Carried(Carrier carrier, Operation operation, Account account, Executor onward) {
    this.carrier = carrier;
    this.operation = operation;
    this.account = account;
    this.onward = onward;
    this.connectTimeout = account.time(Account.CONNECT_TIMEOUT).orElse(operation.connectTimeout());
    this.readTimeout = account.time(Account.READ_TIMEOUT).orElse(operation.readTimeout());
  }

  @Override
  public CompletableFuture<Sender.Answer> bring(
      Request request, Optional<Token> token, String who, BooleanSupplier may) {
    return carrier
        .carry(
            new Carrier.Call(
                operation.id(), account, request.given(), who, connectTimeout, readTimeout, may))
        .thenApplyAsync(Carried::answer, onward);
  }

  private static Sender.Answer answer(Carrier.Answer answer) {
    if (answer instanceof Carrier.Reply reply) {
      byte[] body = reply.answer().toString().getBytes(StandardCharsets.UTF_8);
      return new Sender.Reply(FINE, body, "");
    }
    if (answer instanceof Carrier.NotSent notSent) {
      return new Sender.NotSent(Secrets.mask(notSent.what()));
    }
    if (answer instanceof Carrier.NoAnswer lost) {
      return new Sender.NoAnswer(Secrets.mask(lost.what()));
    }
    return new Sender.Withheld();
  }
}
