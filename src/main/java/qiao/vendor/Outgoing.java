package qiao.vendor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import qiao.catalog.Account;
import qiao.catalog.AccountKey;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Vendor;

/**
 * Looks hosts up for calls that leave, right before each connection is made, so that an answer of
 * the DNS can't lead into this machine or the company's network. Who writes an address of such a
 * kind into an account wants just that; the addresses of vendor documents are public.
 */
final class Outgoing implements DnsResolver {
  private final Catalog catalog;
  private final Accounts accounts;
  private final List<String> more;
  private final DnsResolver names;

  /**
   * @param more addresses that an operator lets flows call beside those of accounts
   */
  Outgoing(Catalog catalog, Accounts accounts, List<String> more) {
    this(catalog, accounts, more, SystemDefaultDnsResolver.INSTANCE);
  }

  Outgoing(Catalog catalog, Accounts accounts, List<String> more, DnsResolver names) {
    this.catalog = catalog;
    this.accounts = accounts;
    this.more = List.copyOf(more);
    this.names = names;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return Reach.permitted(host, names.resolve(host), isWritten(host));
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }

  private boolean isWritten(String host) {
    String wanted = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    return more.stream().anyMatch(address -> isAt(address, wanted))
        || accounts.all().stream().anyMatch(account -> writes(account, wanted));
  }

  private boolean writes(Account account, String host) {
    Map<String, AccountKey> keys =
        catalog.vendor(account.vendor()).map(Vendor::keys).orElse(Map.of());
    return account.settings().entrySet().stream()
        .filter(setting -> isAt(setting.getValue(), host))
        .anyMatch(
            setting ->
                Optional.ofNullable(keys.get(setting.getKey()))
                    .flatMap(AccountKey::preset)
                    .filter(setting.getValue()::equals)
                    .isEmpty());
  }

  private static boolean isAt(String address, String host) {
    return Places.host(address).filter(host::equals).isPresent();
  }

  /** Tells whether an account, or an operator's list, names host and port of an address. */
  boolean isNamed(String address) {
    Optional<String> place = Places.of(address);
    return place.isPresent()
        && (more.stream().anyMatch(one -> Places.of(one).equals(place))
            || accounts.all().stream()
                .flatMap(account -> account.settings().values().stream())
                .anyMatch(value -> Places.of(value).equals(place)));
  }
}
