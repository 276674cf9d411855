package qiao.token;

import java.time.Duration;
import java.util.Optional;
import qiao.catalog.Account;

/** Knows nothing and lets everyone fetch. */
final class NoTokenStore implements TokenStore {
  @Override
  public Shared read(Account account) {
    return new Shared(Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  @Override
  public boolean claim(Account account, String owner, Duration until) {
    return true;
  }

  @Override
  public void release(Account account, String owner) {
    // There was no claim.
  }

  @Override
  public void fetched(Account account, Fresh token) {
    // The holder has it.
  }

  @Override
  public void failed(Account account, String owner, Failure failure) {
    // The circuit has it.
  }

  @Override
  public void discard(Account account, String value) {
    // The holder has done so.
  }

  @Override
  public void triedByHand(Account account, Duration closed) {
    // The circuit has it.
  }
}
