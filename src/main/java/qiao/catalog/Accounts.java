package qiao.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds the configured accounts by name. */
public final class Accounts {
  private final Map<String, Account> byName = new TreeMap<>();

  public Accounts(Collection<Account> accounts) {
    accounts.forEach(account -> byName.put(account.name(), account));
  }

  public Optional<Account> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Collection<Account> all() {
    return byName.values();
  }
}
