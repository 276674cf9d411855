package qiao.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import qiao.catalog.Account;

/** Speaks with the other nodes about the token of one account, by the store. */
final class SharedToken {
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

  private final Account account;
  private final TokenStore store;
  private final String owner;
  private final Duration claim;
  private final Clock clock;

  /**
   * @param claim how long the others leave a renewal to who claimed it
   */
  SharedToken(Account account, TokenStore store, String owner, Duration claim, Clock clock) {
    this.account = account;
    this.store = store;
    this.owner = owner;
    this.claim = claim;
    this.clock = clock;
  }

  /** Reads what is kept, without a token that was rejected. */
  TokenStore.Shared read(String rejected) {
    if (!rejected.isEmpty()) {
      store.discard(account, rejected);
    }
    return store.read(account);
  }

  /** Returns the token that is kept, by the clock of this process. */
  Optional<Token> token(TokenStore.Shared kept, String rejected) {
    Instant now = clock.instant();
    return kept.token()
        .filter(fresh -> !fresh.value().equals(rejected))
        .map(
            fresh ->
                new Token(
                    fresh.value(),
                    now.plus(fresh.renewIn()),
                    now.plus(fresh.endsIn()),
                    fresh.base()));
  }

  Turn turn() {
    return new Turn();
  }

  void fetched(Token token) {
    Instant now = clock.instant();
    store.fetched(
        account,
        new TokenStore.Fresh(
            token.value(),
            Duration.between(now, token.renewAt()),
            Duration.between(now, token.endsAt()),
            token.base()));
  }

  void failed(TokenStore.Failure failure) {
    store.failed(account, owner, failure);
  }

  void release() {
    store.release(account, owner);
  }

  void triedByHand() {
    store.triedByHand(account, Circuit.betweenTriesByHand());
  }

  /** One wait for the right to fetch. */
  final class Turn {
    private final long begin = System.nanoTime();

    /**
     * Claims the renewal; where another node has, waits a moment and returns false, but not for
     * longer than a claim lasts: its holder may never come back.
     */
    boolean isMine() {
      if (store.claim(account, owner, claim)
          || System.nanoTime() - begin > claim.toNanos()
          || Thread.currentThread().isInterrupted()) {
        return true;
      }
      LockSupport.parkNanos(LOOK_NANOS);
      return false;
    }
  }
}
