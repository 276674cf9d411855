package qiao.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.secret.Secrets;

/** Holds the token of one account. */
final class TokenHolder {
  private final Account account;
  private final TokenSource source;
  private final Clock clock;
  private final Executor background;
  private final Circuit circuit;
  private final ReentrantLock renewing = new ReentrantLock();
  private final AtomicBoolean renewingAhead = new AtomicBoolean();
  private final AtomicLong renewals = new AtomicLong();
  private volatile Token token;

  TokenHolder(Account account, TokenSource source, Clock clock, Executor background) {
    this.account = account;
    this.source = source;
    this.clock = clock;
    this.background = background;
    this.circuit = new Circuit(clock);
  }

  Token current() throws TokenException {
    Token now = token;
    if (!good(now)) {
      return renewUnless(this::good);
    }
    if (!clock.instant().isBefore(now.renewAt()) && renewingAhead.compareAndSet(false, true)) {
      renewInBackground(now);
    }
    return now;
  }

  void rejected(Token used) {
    renewing.lock();
    try {
      if (token != null && token.value().equals(used.value())) {
        token = null;
      }
    } finally {
      renewing.unlock();
    }
  }

  Token renewNow() throws TokenException {
    renewing.lock();
    try {
      circuit.passForPerson();
      return fetch();
    } finally {
      renewing.unlock();
    }
  }

  Optional<Token> held() {
    return Optional.ofNullable(token);
  }

  long renewals() {
    return renewals.get();
  }

  private boolean good(Token held) {
    return held != null && clock.instant().isBefore(held.endsAt());
  }

  private void renewInBackground(Token old) {
    try {
      background.execute(() -> renewAhead(old));
    } catch (RejectedExecutionException e) {
      // Qiao is stopping; the token at hand is still good for what is under way.
      renewingAhead.set(false);
    }
  }

  private void renewAhead(Token old) {
    try {
      renewUnless(held -> held != null && held != old);
    } catch (TokenException e) {
      // The old token is still served; the circuit says when the next try is due.
    } finally {
      renewingAhead.set(false);
    }
  }

  /**
   * Fetches under the lock, unless a thread that held the lock before has done it already. Without
   * a good token all callers of the account wait here, as long as one call to the vendor may take;
   * if it fails, the circuit turns the others back at once.
   */
  private Token renewUnless(Predicate<Token> enough) throws TokenException {
    renewing.lock();
    try {
      if (enough.test(token)) {
        return token;
      }
      circuit.pass();
      return fetch();
    } finally {
      renewing.unlock();
    }
  }

  private Token fetch() throws TokenException {
    Instant asked = clock.instant();
    try {
      Token fresh = source.fetch(account);
      Secrets.learnToken(fresh.value());
      circuit.succeeded();
      renewals.incrementAndGet();
      token = fresh;
      return fresh;
    } catch (TokenException e) {
      circuit.failed(e);
      throw e;
    } catch (RuntimeException e) {
      TokenException failure =
          new TokenException(
              Fault.BUSY, "fetching a token at " + asked + ": " + e, "", Optional.empty());
      circuit.failed(failure);
      throw failure;
    }
  }
}
