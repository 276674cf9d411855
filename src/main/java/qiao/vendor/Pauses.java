package qiao.vendor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/** Knows the accounts that a person has paused. */
final class Pauses {
  private final Accounts accounts;
  private final Clock clock;

  Pauses(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Lets nothing be sent while a person has paused the account.
   *
   * @throws VendorFault that says so, and asks to wait: the longer the pause lasts already, the
   *     longer, as whoever resumes the account wakes those who wait
   */
  void check(Account account) throws VendorFault {
    Optional<Instant> since = accounts.pausedSince(account.name());
    if (since.isPresent()) {
      throw VendorFault.paused(account.name(), Duration.between(since.get(), clock.instant()));
    }
  }
}
