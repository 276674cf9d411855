package qiao.account;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import qiao.catalog.Account;
import qiao.catalog.AccountUse;
import qiao.catalog.Accounts;

/**
 * Adds, changes, removes and pauses accounts while Qiao runs. Every method returns once this node
 * goes by the change; the others do within two seconds.
 */
public final class StoredAccounts {
  /** As in {@code config/}; it stands in addresses of hooks and doors. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** The console's addresses mean something else by these. */
  private static final Set<String> TAKEN = Set.of("new", "try");

  private final Parts parts;

  /** Ties together what accounts are kept with. */
  record Parts(
      AccountStore store,
      AccountSeal seal,
      AccountRows rows,
      AccountFollower follower,
      Accounts accounts,
      List<AccountUse> uses,
      Deeds deeds,
      Clock clock) {}

  StoredAccounts(Parts parts) {
    this.parts = parts;
  }

  /** Tells whether secrets can be kept; without a key in the environment they can't. */
  public boolean takesSecrets() {
    return parts.seal.hasKey();
  }

  public List<KeptAccount> all() {
    return parts.store.all().stream().map(parts.rows::shown).toList();
  }

  public Optional<KeptAccount> find(String name) {
    return parts.store.find(name).map(parts.rows::shown);
  }

  public Map<String, Pause> pauses() {
    return parts.store.pauses();
  }

  /**
   * Adds an account, or the values that {@code config/} leaves blank in one of its accounts.
   *
   * @param values by key, secrets among them
   * @throws IllegalArgumentException when the name is none
   * @throws qiao.catalog.BrokenFiles when the vendor or a value is unknown or malformed
   * @throws AccountRefused when there is one already, or a secret can't be kept
   */
  public void add(String name, String vendor, Map<String, String> values, String by) {
    checkName(name);
    record("account.add", name, vendor + ", " + keys(values));
    keep(
        () -> {
          if (parts.store.find(name).isPresent()) {
            throw new AccountRefused("there is an account " + name + " already: change that one");
          }
          insert(name, vendor, values, by);
        });
  }

  /**
   * Adds an account, or changes values of the one that is kept, whatever was changed meanwhile:
   * what a vendor issues but once must not be lost to somebody who saved a form at the same moment.
   *
   * @param values as for {@link #change}
   * @throws AccountRefused when {@code config/} has another value, or a secret can't be kept
   */
  public void put(String name, String vendor, Map<String, String> values, String by) {
    checkName(name);
    record("account.put", name, vendor + ", " + keys(values));
    keep(
        () -> {
          Optional<AccountRow> row = parts.store.find(name);
          row.ifPresentOrElse(
              one -> update(one, values, by), () -> insert(name, vendor, values, by));
        });
  }

  private void keep(Runnable change) {
    parts.store.change(
        () -> {
          change.run();
          return true;
        });
    parts.follower.follow();
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
      throw new IllegalArgumentException(
          "name '" + name + "' must be of a-z, 0-9 and -, at most 63 of them, and not in " + TAKEN);
    }
  }

  private void insert(String name, String vendor, Map<String, String> values, String by) {
    parts.store.insert(parts.rows.make(name, vendor, Map.of(), values, 1, by));
  }

  private void update(AccountRow row, Map<String, String> values, String by) {
    parts.store.update(
        parts.rows.make(
            row.name(), row.vendor(), parts.rows.before(row), values, row.version() + 1, by));
  }

  /**
   * Changes values of a kept account.
   *
   * @param version the one that was seen
   * @param values by key; a blank one takes a value away, one that is not given stays
   * @throws UnknownAccount when none is kept
   * @throws qiao.catalog.BrokenFiles when a value is unknown or malformed
   * @throws AccountRefused when somebody else changed it meanwhile, or a secret can't be kept, or
   *     would go elsewhere
   */
  public void change(String name, long version, Map<String, String> values, String by) {
    record("account.change", name, keys(values));
    keep(() -> update(seen(name, version), values, by));
  }

  private AccountRow seen(String name, long version) {
    AccountRow row = parts.store.find(name).orElseThrow(() -> notKept(name));
    if (row.version() != version) {
      throw new AccountRefused(
          row.changedBy() + " has changed account " + name + " meanwhile: look at it again");
    }
    return row;
  }

  /**
   * Removes a kept account.
   *
   * @throws UnknownAccount when none is kept
   * @throws AccountRefused when something would miss it
   */
  public void delete(String name) {
    record("account.delete", name, "");
    boolean goes = parts.accounts.configured(name).isEmpty();
    List<String> users =
        goes ? parts.uses.stream().flatMap(use -> use.of(name).stream()).toList() : List.of();
    if (!users.isEmpty()) {
      throw new AccountRefused(
          "account "
              + name
              + " is used by "
              + String.join(", ", users)
              + ": take it out there first, or pause it");
    }
    keep(
        () -> {
          parts.store.find(name).orElseThrow(() -> notKept(name));
          parts.store.delete(name);
          if (goes) {
            parts.store.resume(name);
          }
        });
  }

  /**
   * Sends nothing to an account from now on, whatever its origin; what would go there waits.
   *
   * @throws UnknownAccount when there is none
   */
  public void pause(String name, String by) {
    check(name);
    record("account.pause", name, "");
    keep(() -> parts.store.pause(name, new Pause(parts.clock.instant(), by)));
  }

  /**
   * Lets what waits for a paused account go on.
   *
   * @throws UnknownAccount when there is none
   */
  public void resume(String name) {
    check(name);
    record("account.resume", name, "");
    keep(() -> parts.store.resume(name));
  }

  private void check(String name) {
    if (parts.accounts.find(name).isEmpty() && parts.store.find(name).isEmpty()) {
      throw new UnknownAccount("there is no account '" + name + "'; there are " + parts.accounts);
    }
  }

  /**
   * Makes the account that there would be after a change, for a test of its connection.
   *
   * @param values by key; what is not given is taken from what is kept
   * @throws qiao.catalog.BrokenFiles when the vendor or a value is unknown or malformed
   * @throws AccountRefused when a secret that is kept would go elsewhere
   */
  public Account draft(String name, String vendor, Map<String, String> values) {
    record("account.try", name, vendor + ", " + keys(values));
    Optional<AccountRow> row = parts.store.find(name).filter(one -> one.vendor().equals(vendor));
    Map<String, String> before = row.map(parts.rows::before).orElse(Map.of());
    return parts.accounts.draft(name, parts.rows.edit(name, vendor, before).after(values));
  }

  /** Seals anew, once the program runs, what was sealed under the former key. */
  @EventListener(ApplicationReadyEvent.class)
  void sealAnew() {
    for (AccountRow row : parts.store.all()) {
      if (parts.seal.isOutdated(row)) {
        parts.seal.open(row).ifPresent(secrets -> sealAnew(row, secrets));
      }
    }
  }

  private void sealAnew(AccountRow row, Map<String, String> secrets) {
    parts.store.change(
        () -> {
          if (parts.store.find(row.name()).filter(row::equals).isPresent()) {
            parts.store.update(row.sealed(parts.seal.seal(secrets, row)));
          }
          return true;
        });
  }

  private void record(String action, String name, String details) {
    parts.deeds.record(action, "account " + name, details);
  }

  /** Names what is given; values may be secrets. */
  private static String keys(Map<String, String> values) {
    return "values: " + String.join(", ", new TreeSet<>(values.keySet()));
  }

  private static UnknownAccount notKept(String name) {
    return new UnknownAccount("no account '" + name + "' is kept in the store");
  }
}
