package qiao.vendor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.token.Token;
import qiao.token.TokenException;

/** Makes calls with the current token of an account; renews one that is rejected, once. */
final class WithToken {
  private final Account account;
  private final TokenSupply tokens;
  private final Executor onward;

  WithToken(Account account, TokenSupply tokens, Executor onward) {
    this.account = account;
    this.tokens = tokens;
    this.onward = onward;
  }

  /**
   * Makes a call for which room was taken.
   *
   * @param once makes it with a token
   * @param noCall is told when it did not leave
   * @param room takes room for the second call: the answer to the first has begun the span of its
   *     own; returns how long to wait
   */
  CompletableFuture<Outcome> call(
      Function<Token, CompletableFuture<Outcome>> once, Runnable noCall, Supplier<Duration> room) {
    return afterToken(
        (token, failed) -> {
          if (failed == null) {
            return renewed(token, once, room);
          }
          noCall.run();
          return CompletableFuture.completedFuture(noToken(failed));
        });
  }

  private CompletableFuture<Outcome> renewed(
      Token token, Function<Token, CompletableFuture<Outcome>> once, Supplier<Duration> room) {
    return once.apply(token)
        .thenCompose(
            outcome -> {
              if (!isExpired(outcome)) {
                return CompletableFuture.completedFuture(outcome);
              }
              tokens.rejected(account, token);
              return onceMore(once, room);
            });
  }

  private CompletableFuture<Outcome> onceMore(
      Function<Token, CompletableFuture<Outcome>> once, Supplier<Duration> room) {
    return afterToken(
        (fresh, failed) -> {
          if (failed != null) {
            return CompletableFuture.completedFuture(noToken(failed));
          }
          Duration wait = room.get();
          return wait.isZero()
              ? once.apply(fresh)
              : CompletableFuture.completedFuture(Outcome.Failed.tooFast(wait));
        });
  }

  /** Goes on at once with a token at hand; one that is waited for comes on a thread of its own. */
  private CompletableFuture<Outcome> afterToken(
      BiFunction<Token, Throwable, CompletableFuture<Outcome>> next) {
    CompletableFuture<Token> token = tokens.current(account);
    return (token.isDone() ? token.handle(next) : token.handleAsync(next, onward))
        .thenCompose(Function.identity());
  }

  private Outcome noToken(Throwable failed) {
    Throwable cause = Later.cause(failed);
    return cause instanceof TokenException e
        ? noToken(e)
        : noToken(new TokenException(Fault.BUSY, cause.toString(), "", Optional.empty()));
  }

  private Outcome.Failed noToken(TokenException e) {
    return new Outcome.Failed(
        e.fault(),
        "no-token",
        "no token for account " + account.name() + ": " + e.getMessage(),
        e.advice(),
        e.pause(),
        "",
        true);
  }

  static boolean isExpired(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed && failed.fault() == Fault.TOKEN_EXPIRED;
  }
}
