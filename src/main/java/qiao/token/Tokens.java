package qiao.token;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import qiao.catalog.Account;

/** Hands out the current token of each account. */
public final class Tokens {
  private final TokenSource source;
  private final Clock clock;
  private final Executor background;
  private final Map<String, TokenHolder> holders = new ConcurrentHashMap<>();

  /**
   * @param background runs renewals ahead of time, so that no call waits for them
   */
  public Tokens(TokenSource source, Clock clock, Executor background) {
    this.source = source;
    this.clock = clock;
    this.background = background;
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

  private TokenHolder holder(Account account) {
    return holders.computeIfAbsent(
        account.name(), name -> new TokenHolder(account, source, clock, background));
  }
}
