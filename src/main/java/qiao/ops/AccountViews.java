package qiao.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import qiao.account.KeptAccount;
import qiao.account.Pause;
import qiao.account.StoredAccounts;
import qiao.catalog.Account;
import qiao.catalog.AccountKey;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.token.Token;
import qiao.token.Tokens;
import qiao.vendor.PaceUse;
import qiao.vendor.Vendors;

/** Shows accounts as they are now, without anything secret. */
@Component
public class AccountViews {
  private final Accounts accounts;
  private final Catalog catalog;
  private final StoredAccounts stored;
  private final Vendors vendors;

  AccountViews(Accounts accounts, Catalog catalog, StoredAccounts stored, Vendors vendors) {
    this.accounts = accounts;
    this.catalog = catalog;
    this.stored = stored;
    this.vendors = vendors;
  }

  /**
   * One account.
   *
   * @param tokenUntil when the token that this node holds ends; null when it holds none
   * @param tokenFetched when this node fetched it, or took it over from another
   * @param renewals how often this node renewed it since its start
   * @param kept whether people keep values of it in the store
   * @param missing the keys that it needs and does not have
   * @param pace how much is in use of each pace of which anything is
   * @param problem why what is kept of it can't be used; null where it can
   */
  public record View(
      String name,
      String vendor,
      Instant tokenUntil,
      Instant tokenFetched,
      long renewals,
      boolean kept,
      List<String> missing,
      List<PaceUse> pace,
      Pause paused,
      String problem) {}

  /** Returns all accounts by name, those that can't be used among them. */
  public List<View> all() {
    Map<String, Pause> pauses = stored.pauses();
    List<KeptAccount> kept = stored.all();
    TreeSet<String> names = new TreeSet<>(accounts.unusable().keySet());
    accounts.all().forEach(account -> names.add(account.name()));
    return names.stream()
        .map(
            name ->
                view(
                    name,
                    kept.stream().filter(one -> one.name().equals(name)).findFirst(),
                    pauses.get(name)))
        .toList();
  }

  String names() {
    return accounts.toString();
  }

  private View view(String name, Optional<KeptAccount> kept, Pause paused) {
    Tokens tokens = vendors.tokens();
    Optional<Account> account = accounts.find(name);
    return new View(
        name,
        account.map(Account::vendor).or(() -> kept.map(KeptAccount::vendor)).orElse(""),
        account.flatMap(tokens::held).map(Token::endsAt).orElse(null),
        account.flatMap(tokens::renewedAt).orElse(null),
        account.map(tokens::renewals).orElse(0L),
        kept.isPresent(),
        account.map(this::missing).orElse(List.of()),
        account.map(this::pace).orElse(List.of()),
        paused,
        accounts.unusable().get(name));
  }

  private List<PaceUse> pace(Account account) {
    return vendors.paceUse(account).stream().filter(pace -> pace.used() > 0).toList();
  }

  private List<String> missing(Account account) {
    return Accounts.missing(account, catalog.vendor(account.vendor()).orElseThrow()).stream()
        .map(AccountKey::name)
        .toList();
  }
}
