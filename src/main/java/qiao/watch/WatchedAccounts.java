package qiao.watch;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Vendor;
import qiao.token.Tokens;
import qiao.vendor.ConnectionTest;
import qiao.vendor.Vendors;

/** Knows of each account what its vendor's document says of it. */
record WatchedAccounts(Accounts accounts, Catalog catalog, Vendors vendors, ConnectionTest test) {
  Tokens tokens() {
    return vendors.tokens();
  }

  Collection<Account> all() {
    return accounts.all();
  }

  boolean hasToken(Account account) {
    return vendor(account).flatMap(Vendor::token).isPresent();
  }

  /** Tells whether everything is set that the account needs. */
  boolean isSetUp(Account account) {
    return vendor(account).filter(known -> Accounts.missing(account, known).isEmpty()).isPresent();
  }

  /** Returns the account's pace in words: what is counted, how much is in use, what is allowed. */
  List<String> paces(Account account) {
    return vendors.paceUse(account).stream()
        .map(
            pace ->
                "%s: %d of %d per %s"
                    .formatted(pace.scope(), pace.used(), pace.limit(), pace.per()))
        .toList();
  }

  private Optional<Vendor> vendor(Account account) {
    return catalog.vendor(account.vendor());
  }
}
