package qiao.watch;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Operation;
import qiao.catalog.Vendor;
import qiao.token.Tokens;
import qiao.vendor.ConnectionTest;
import qiao.vendor.Vendors;

/** Knows of each account what its vendor's document says of it. */
record WatchedAccounts(Accounts accounts, Catalog catalog, Tokens tokens, ConnectionTest test) {
  static WatchedAccounts of(
      Accounts accounts, Catalog catalog, Vendors vendors, ConnectionTest test) {
    return new WatchedAccounts(accounts, catalog, vendors.tokens(), test);
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

  /** Returns the rules of the account's pace, in words. */
  List<String> paces(Account account) {
    return vendor(account).stream()
        .flatMap(vendor -> vendor.operations().values().stream())
        .map(Operation::pace)
        .flatMap(rules -> account.paced(rules).stream())
        .map(rule -> "%s: %d per %s".formatted(rule.scope(), rule.limit(), rule.per()))
        .distinct()
        .sorted()
        .toList();
  }

  private Optional<Vendor> vendor(Account account) {
    return catalog.vendor(account.vendor());
  }
}
