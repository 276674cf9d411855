package qiao.callback;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/**
 * Says who is let in at the address of one account: what signs and opens, and for whom a message
 * may be.
 */
final class Door {
  static final String COMPANY = "wecom";
  static final String SUITE = "wecom-suite";
  static final String SUITE_OF = "suite";
  private static final String CORP_ID = "corp-id";

  private final Account account;
  private final Accounts accounts;
  private final Crypt crypt;

  private Door(Account account, Accounts accounts, Crypt crypt) {
    this.account = account;
    this.accounts = accounts;
    this.crypt = crypt;
  }

  /** Opens the door of an account; empty where there is none, or it takes no callbacks. */
  static Optional<Door> of(String name, Accounts accounts) {
    return accounts
        .find(name)
        .filter(one -> Set.of(COMPANY, SUITE).contains(one.vendor()))
        .flatMap(one -> of(one, accounts));
  }

  private static Optional<Door> of(Account account, Accounts accounts) {
    Optional<String> token = account.setting("callback-token");
    Optional<String> key = account.setting("callback-aes-key");
    return token.isPresent() && key.isPresent()
        ? Optional.of(new Door(account, accounts, new Crypt(token.get(), key.get())))
        : Optional.empty();
  }

  Crypt crypt() {
    return crypt;
  }

  Account account() {
    return account;
  }

  boolean isSuite() {
    return account.vendor().equals(SUITE);
  }

  /**
   * Tells whether a look at the address may be for somebody: for a provider's addresses the vendor
   * names the provider's own company, whatever is behind them.
   */
  boolean looksFor(String receiver) {
    return isFor(receiver) || receiver.equals(provider().orElse(null));
  }

  /**
   * Tells whether a message may be for somebody.
   *
   * @param outside who the envelope says that it is for, before it is opened; blank: nobody
   */
  boolean takesFor(String receiver, String outside) {
    boolean agree = receiver.equals(outside) || receiver.isEmpty() || outside.isEmpty();
    return agree && isFor(receiver);
  }

  private boolean isFor(String receiver) {
    if (receiver.isEmpty()) {
      return account.setting("individual").filter("true"::equals).isPresent();
    }
    return isSuite()
        ? receiver.equals(account.settings().get("suite-id")) || company(receiver).isPresent()
        : receiver.equals(account.settings().get(CORP_ID));
  }

  private Optional<String> provider() {
    Optional<Account> suite =
        isSuite()
            ? Optional.of(account)
            : account.setting(SUITE_OF).flatMap(accounts::find).filter(isOf(SUITE));
    return suite.flatMap(one -> one.setting(CORP_ID));
  }

  private static Predicate<Account> isOf(String vendor) {
    return one -> one.vendor().equals(vendor);
  }

  /** Returns the account of a company that has authorised this suite. */
  Optional<Account> company(String corpId) {
    return accounts.all().stream()
        .filter(isOf(COMPANY))
        .filter(one -> one.setting(SUITE_OF).filter(account.name()::equals).isPresent())
        .filter(one -> one.setting(CORP_ID).filter(corpId::equals).isPresent())
        .findFirst();
  }
}
