package qiao.token;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import qiao.catalog.Account;

/**
 * Keeps the current token of each account for all nodes and for the next start, and what is known
 * of renewals that failed. Every time in it is relative, because nodes' clocks may differ. Any
 * method may fail with a {@link RuntimeException} when the store can't be reached.
 */
public interface TokenStore {
  /** Keeps nothing: every process has tokens of its own. */
  static TokenStore none() {
    return new NoTokenStore();
  }

  /** Keeps tokens, sealed, in a database. */
  static TokenStore in(DataSource source) {
    return new StoredTokens(source);
  }

  /** Returns what is kept for an account with just these settings. */
  Shared read(Account account);

  /**
   * Lets one caller fetch; the others are refused until it has ended, or until time has passed.
   *
   * @param owner who asks
   */
  boolean claim(Account account, String owner, Duration until);

  /** Ends a claim without a fetch. */
  void release(Account account, String owner);

  /** Keeps a fresh token and ends the claim; failures before it are forgotten. */
  void fetched(Account account, Fresh token);

  /** Keeps a failed renewal and ends the claim of who failed. */
  void failed(Account account, String owner, Failure failure);

  /** Removes a token unless another has taken its place. */
  void discard(Account account, String value);

  /** Lets nobody try by hand for a while. */
  void triedByHand(Account account, Duration closed);

  /**
   * What is kept.
   *
   * @param failure the last renewal, where it failed
   * @param closedToPeople how long nobody may try by hand
   */
  record Shared(Optional<Fresh> token, Optional<Failure> failure, Duration closedToPeople) {}

  /** A token whose times are counted from now. */
  record Fresh(String value, Duration renewIn, Duration endsIn, Optional<String> base) {
    @Override
    public String toString() {
      return "token for " + endsIn;
    }
  }

  /**
   * A renewal that failed.
   *
   * @param count how many in a row
   * @param closed how long none is tried
   */
  record Failure(int count, Duration closed, TokenException why) {}
}
