package qiao.vendor;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import qiao.catalog.Account;
import qiao.token.Token;
import qiao.token.Tokens;

/**
 * Hands out tokens to calls that must not wait on their thread: a good one that is at hand at once;
 * else all callers of the account share one fetch, which is the only one to hold a thread.
 */
final class TokenSupply {
  private final Tokens tokens;
  private final Clock clock;
  private final Executor background;
  private final Map<Account, CompletableFuture<Token>> awaited = new ConcurrentHashMap<>();

  /**
   * @param background runs fetches, which take as long as a call to the vendor
   */
  TokenSupply(Tokens tokens, Clock clock, Executor background) {
    this.tokens = tokens;
    this.clock = clock;
    this.background = background;
  }

  /** Returns a good token; fails with {@link qiao.token.TokenException} when none can be had. */
  CompletableFuture<Token> current(Account account) {
    Optional<Token> held = tokens.held(account);
    // A good one is returned at once; asking for it has it renewed ahead of its end.
    return held.isPresent() && clock.instant().isBefore(held.get().endsAt())
        ? Later.begin(() -> CompletableFuture.completedFuture(tokens.current(account)))
        : fetched(account);
  }

  void rejected(Account account, Token token) {
    tokens.rejected(account, token);
  }

  private CompletableFuture<Token> fetched(Account account) {
    CompletableFuture<Token> mine = new CompletableFuture<>();
    CompletableFuture<Token> others = awaited.putIfAbsent(account, mine);
    if (others != null) {
      return others;
    }
    try {
      background.execute(() -> fetch(account, mine));
    } catch (RuntimeException e) {
      awaited.remove(account);
      mine.completeExceptionally(e);
    }
    return mine;
  }

  private void fetch(Account account, CompletableFuture<Token> mine) {
    CompletableFuture<Token> fetched =
        Later.begin(() -> CompletableFuture.completedFuture(tokens.current(account)));
    // Before anyone goes on: who comes from now on must not get a token that was rejected since.
    awaited.remove(account);
    fetched.whenComplete(
        (token, failed) -> {
          if (failed == null) {
            mine.complete(token);
          } else {
            mine.completeExceptionally(failed);
          }
        });
  }
}
