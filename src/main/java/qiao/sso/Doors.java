package qiao.sso;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Problem;
import qiao.secret.Secrets;

/**
 * Holds the doors by the account of their OA, with the values that the account has at the moment.
 */
final class Doors {
  private final SsoSettings settings;
  private final Accounts accounts;

  private Doors(SsoSettings settings, Accounts accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  /**
   * Builds the doors of a configuration.
   *
   * @throws BrokenFiles with every mistake, each by key, value and cure
   */
  static Doors of(SsoSettings settings, Accounts accounts) {
    settings.doors().values().forEach(Doors::learn);
    settings.crms().values().forEach(crm -> Secrets.learn(crm.sign().secret()));
    List<Problem> problems = new SettingsCheck(settings, accounts).problems();
    BrokenFiles.throwIfAny(problems);
    return new Doors(settings, accounts);
  }

  private static void learn(DoorSettings door) {
    Secrets.learn(door.signed().secret());
    Secrets.learn(door.signed().formerSecret());
    Secrets.learn(door.landray().privateKey());
    Secrets.learn(door.landray().ltpaSecret());
  }

  Collection<Door> all() {
    return settings.doors().keySet().stream().flatMap(name -> door(name).stream()).toList();
  }

  /** A company whose account came by authorising a provider's app has the settings of that app. */
  private Optional<Door> door(String name) {
    return accounts
        .find(name)
        .flatMap(
            account ->
                Optional.ofNullable(settings.doors().get(name))
                    .or(() -> ofSuite(account))
                    .map(door -> new Door(account, door, settings.crms().get(door.crm()))));
  }

  private Optional<DoorSettings> ofSuite(Account account) {
    boolean asksItself = account.setting("token-by").isEmpty();
    return account
        .setting("suite")
        .filter(suite -> asksItself)
        .map(suite -> settings.doors().get(suite));
  }

  /** Returns the door of an account when that way is open there. */
  Door open(String account, Way way) throws Refused {
    Door door = door(account).orElse(null);
    if (door == null || !door.settings().ways().contains(way)) {
      throw Refused.because("account " + account + " has no open door " + way.word());
    }
    return door;
  }

  /** Finds the door that an address of the specification means; empty unless it is exactly one. */
  Optional<Door> ofTenant(String tenant, Way way, Optional<String> dataCenter) {
    List<Door> fitting =
        all().stream()
            .filter(door -> door.settings().ways().contains(way))
            .filter(door -> !tenant.isEmpty() && door.settings().tenant().equals(tenant))
            .filter(
                door -> dataCenter.map(door.settings().dataCenter()::equals).orElse(Boolean.TRUE))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** Returns the account at whose door a company's members come in: a 第三方应用 has one for all. */
  String entrance(String account) {
    return accounts.find(account).flatMap(one -> one.setting("token-by")).orElse(account);
  }

  /** Returns the address at which browsers reach Qiao, without a slash at its end. */
  String url() {
    return settings.url();
  }

  /** Returns the address at which browsers reach a door. */
  String address(Door door, Way way, String rest) {
    return settings.url() + path(door, way, rest);
  }

  String path(Door door, Way way, String rest) {
    return "/sso/" + way.word() + "/" + door.name() + "/" + rest;
  }

  /** Tells whether browsers come by HTTPS, so that cookies may ask for it. */
  boolean secured() {
    return settings.url().startsWith("https:");
  }
}
