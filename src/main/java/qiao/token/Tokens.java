package qiao.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import qiao.catalog.Account;

/** Hands out the current token of each account. */
public final class Tokens {
  /** About as long as a call may take: then who waits for another node's fetch takes over. */
  private static final Duration CLAIM = Duration.ofSeconds(20);

  private final TokenSource source;
  private final Clock clock;
  private final Executor background;
  private final TokenStore store;
  private final Duration claim;

  /** Names this process in claims; a new one at each start, so that a dead one's claim runs out. */
  private final String owner = UUID.randomUUID().toString();

  private final Map<String, TokenHolder> holders = new ConcurrentHashMap<>();

  /**
   * @param background runs renewals ahead of time, so that no call waits for them
   */
  public Tokens(TokenSource source, Clock clock, Executor background, TokenStore store) {
    this(source, clock, background, store, CLAIM);
  }

  Tokens(TokenSource source, Clock clock, Executor background, TokenStore store, Duration claim) {
    this.source = source;
    this.clock = clock;
    this.background = background;
    this.store = new ForgivingStore(store, clock);
    this.claim = claim;
  }

  /**
   * Returns a token that is good now, fetching one if need be.
   *
   * @throws TokenException when there is none and none can be had
   */
  public Token current(Account account) throws TokenException {
    return holder(account).current();
  }

  /** Discards a token that the vendor rejected, unless another has taken its place already. */
  public void rejected(Account account, Token token) {
    holder(account).rejected(token);
  }

  /** Fetches a new token now, whatever failed before, because a person asks for it. */
  public Token renew(Account account) throws TokenException {
    return holder(account).renewNow();
  }

  /** Returns what is held, without fetching. */
  public Optional<Token> held(Account account) {
    return holder(account).held();
  }

  /** Counts the successful renewals of an account since the start. */
  public long renewals(Account account) {
    return holder(account).renewals();
  }

  /** Counts the failed renewals of an account since the start. */
  public long failures(Account account) {
    return holder(account).failures();
  }

  /** Returns why the last renewal failed; empty when it went well, or none was needed yet. */
  public Optional<TokenException> trouble(Account account) {
    return holder(account).trouble();
  }

  /** Returns since when this node has the token that it has. */
  public Optional<Instant> renewedAt(Account account) {
    return holder(account).renewedAt();
  }

  /** An account with other values has other tokens: those of the former ones are dropped. */
  private TokenHolder holder(Account account) {
    TokenHolder known = holders.get(account.name());
    if (known == null || !known.account().equals(account)) {
      SharedToken shared = new SharedToken(account, store, owner, claim, clock);
      TokenHolder fresh = new TokenHolder(account, source, clock, background, shared);
      known =
          holders.compute(
              account.name(),
              (name, other) -> other != null && other.account().equals(account) ? other : fresh);
    }
    return known;
  }
}
