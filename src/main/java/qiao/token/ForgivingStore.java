package qiao.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Account;

/**
 * Goes on without the store where it can't be reached: then every process fetches for itself, and
 * keeps what it has. A store that is gone is not asked again at once, as asking may take long.
 */
final class ForgivingStore implements TokenStore {
  private static final Logger LOG = LoggerFactory.getLogger(ForgivingStore.class);
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(5);

  private final TokenStore store;
  private final TokenStore instead = TokenStore.none();
  private final Clock clock;
  private volatile Instant askFrom = Instant.MIN;
  private volatile boolean gone;

  ForgivingStore(TokenStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Shared read(Account account) {
    return ask(() -> store.read(account), () -> instead.read(account));
  }

  @Override
  public boolean claim(Account account, String owner, Duration until) {
    return ask(() -> store.claim(account, owner, until), () -> true);
  }

  @Override
  public void release(Account account, String owner) {
    tell(() -> store.release(account, owner));
  }

  @Override
  public void fetched(Account account, Fresh token) {
    tell(() -> store.fetched(account, token));
  }

  @Override
  public void failed(Account account, String owner, Failure failure) {
    tell(() -> store.failed(account, owner, failure));
  }

  @Override
  public void discard(Account account, String value) {
    tell(() -> store.discard(account, value));
  }

  @Override
  public void triedByHand(Account account, Duration closed) {
    tell(() -> store.triedByHand(account, closed));
  }

  private void tell(Runnable what) {
    ask(
        () -> {
          what.run();
          return true;
        },
        () -> false);
  }

  private <T> T ask(Supplier<T> question, Supplier<T> otherwise) {
    if (clock.instant().isBefore(askFrom)) {
      return otherwise.get();
    }
    try {
      T answer = question.get();
      gone = false;
      return answer;
    } catch (RuntimeException e) {
      askFrom = clock.instant().plus(ASKED_AGAIN_AFTER);
      if (!gone) {
        gone = true;
        LOG.warn("Tokens are not shared until the store is back: {}", e.toString());
      }
      return otherwise.get();
    }
  }
}
