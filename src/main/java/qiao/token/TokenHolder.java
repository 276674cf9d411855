package qiao.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
  private final AtomicReference<Token> token = new AtomicReference<>();
  private final SharedToken shared;
  private final AtomicLong failures = new AtomicLong();
  private volatile Optional<TokenException> trouble = Optional.empty();
  private volatile Optional<Instant> renewedAt = Optional.empty();

  /** The token that was rejected last: it must not come back from the store. */
  private volatile String rejected = "";

  TokenHolder(
      Account account, TokenSource source, Clock clock, Executor background, SharedToken shared) {
    this.account = account;
    this.source = source;
    this.clock = clock;
    this.background = background;
    this.circuit = new Circuit(clock);
    this.shared = shared;
  }

  Token current() throws TokenException {
    Token now = token.get();
    if (!good(now)) {
      return renewUnless(this::good);
    }
    if (!clock.instant().isBefore(now.renewAt()) && renewingAhead.compareAndSet(false, true)) {
      renewInBackground();
    }
    return now;
  }

  /** Waits for nothing; the store learns of it before the next renewal. */
  void rejected(Token used) {
    Token held = token.get();
    if (held != null && held.value().equals(used.value()) && token.compareAndSet(held, null)) {
      rejected = used.value();
    }
  }

  Token renewNow() throws TokenException {
    renewing.lock();
    try {
      circuit.learn(shared.read(rejected));
      circuit.passForPerson();
      shared.triedByHand();
      return fetch();
    } finally {
      renewing.unlock();
    }
  }

  Optional<Token> held() {
    return Optional.ofNullable(token.get());
  }

  Account account() {
    return account;
  }

  long renewals() {
    return renewals.get();
  }

  long failures() {
    return failures.get();
  }

  Optional<TokenException> trouble() {
    return trouble;
  }

  /** Returns when this process fetched the token that it holds, or took it over from another. */
  Optional<Instant> renewedAt() {
    return held().isPresent() ? renewedAt : Optional.empty();
  }

  private boolean good(Token held) {
    return held != null && clock.instant().isBefore(held.endsAt());
  }

  private boolean fresh(Token held) {
    return good(held) && clock.instant().isBefore(held.renewAt());
  }

  private void renewInBackground() {
    try {
      background.execute(this::renewAhead);
    } catch (RejectedExecutionException e) {
      // Qiao is stopping; the token at hand is still good for what is under way.
      renewingAhead.set(false);
    }
  }

  private void renewAhead() {
    try {
      renewUnless(this::fresh);
    } catch (TokenException e) {
      // The old token is still served; the circuit says when the next try is due.
    } finally {
      renewingAhead.set(false);
    }
  }

  /**
   * Fetches under the lock, unless a thread that held the lock before, or another node, has done it
   * already. Without a good token all callers of the account wait here, as long as one call to the
   * vendor may take; if it fails, the circuit turns the others back at once.
   */
  private Token renewUnless(Predicate<Token> enough) throws TokenException {
    renewing.lock();
    try {
      if (enough.test(token.get())) {
        return token.get();
      }
      SharedToken.Turn turn = shared.turn();
      Optional<Token> another = kept(enough);
      while (another.isEmpty() && !turn.isMine()) {
        another = kept(enough);
      }
      // Once more: another node may have ended between the look and the claim.
      return another.isPresent() ? take(another.get()) : fetchUnless(enough);
    } finally {
      renewing.unlock();
    }
  }

  private Token fetchUnless(Predicate<Token> enough) throws TokenException {
    Optional<Token> another = kept(enough);
    if (another.isEmpty()) {
      return fetch();
    }
    shared.release();
    return take(another.get());
  }

  /** Looks for a token of another node; throws when none may be fetched now. */
  private Optional<Token> kept(Predicate<Token> enough) throws TokenException {
    TokenStore.Shared kept = shared.read(rejected);
    Optional<Token> another = shared.token(kept, rejected).filter(enough);
    if (another.isEmpty()) {
      circuit.learn(kept);
      passCircuit();
    }
    return another;
  }

  /** What other nodes have met is trouble here, too. */
  private void passCircuit() throws TokenException {
    try {
      circuit.pass();
    } catch (TokenException e) {
      trouble = Optional.of(e);
      throw e;
    }
  }

  private Token take(Token good) {
    Secrets.learnToken(good.value());
    circuit.succeeded();
    trouble = Optional.empty();
    renewedAt = Optional.of(clock.instant());
    token.set(good);
    return good;
  }

  private Token fetch() throws TokenException {
    Instant asked = clock.instant();
    try {
      Token fresh = take(source.fetch(account));
      renewals.incrementAndGet();
      rejected = "";
      shared.fetched(fresh);
      return fresh;
    } catch (TokenException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      throw failed(
          new TokenException(
              Fault.BUSY, "fetching a token at " + asked + ": " + e, "", Optional.empty()));
    }
  }

  private TokenException failed(TokenException failure) {
    circuit.failed(failure);
    failures.incrementAndGet();
    trouble = Optional.of(failure);
    shared.failed(circuit.failure());
    return failure;
  }
}
