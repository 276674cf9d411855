package qiao.account;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps, sealed, what vendors push for an account and its tokens need. All nodes have it within two
 * seconds, and it outlasts a restart.
 */
public final class PushedValues {
  private final AccountStore store;
  private final AccountSeal seal;
  private final AccountFollower follower;

  PushedValues(AccountStore store, AccountSeal seal, AccountFollower follower) {
    this.store = store;
    this.seal = seal;
    this.follower = follower;
  }

  /**
   * Keeps a value, unless something newer is there; returns once this node goes by it.
   *
   * @param name such as {@code suite-ticket}
   * @param at when the vendor says that it was made
   * @throws AccountRefused when nothing can be sealed
   */
  public void keep(String account, String name, String value, Instant at) {
    String sealed = seal.seal(value, new PushedRow(account, name, "", at).owner());
    store.change(
        () -> {
          store.keep(new PushedRow(account, name, sealed, at));
          return true;
        });
    follower.follow();
  }

  /** Returns when the value that is kept was made; empty before the first. */
  public Optional<Instant> since(String account, String name) {
    return store.pushed().stream()
        .filter(row -> row.account().equals(account) && row.name().equals(name))
        .map(PushedRow::at)
        .findFirst();
  }
}
