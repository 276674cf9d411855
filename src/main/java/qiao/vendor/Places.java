package qiao.vendor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.catalog.Account;
import qiao.catalog.Operation;
import qiao.catalog.TokenRule;

/**
 * Knows where calls of one account may go: to the hosts and ports that its values name, and to what
 * the vendor's document names. What a message, a template or an answer says leads nowhere else.
 */
final class Places {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(https?)://([^/?#@:\\[\\]]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?(?:[/?#].*)?");

  private final Set<String> named = new HashSet<>();
  private final List<String> families = new ArrayList<>();

  Places(Account account, Operation operation, Optional<TokenRule> tokenRule) {
    account.settings().values().forEach(value -> of(value).ifPresent(named::add));
    of(operation.address()).ifPresent(named::add);
    tokenRule.ifPresent(rule -> families.addAll(rule.baseHosts()));
  }

  /** Says why a call may not go to an address; empty when it may. */
  Optional<String> refusal(String url) {
    Optional<String> place = of(url);
    if (place.isEmpty()) {
      return Optional.of("is no HTTP address");
    }
    return named.contains(place.get()) || isOfFamily(place.get())
        ? Optional.empty()
        : Optional.of(
            place.get() + " is named neither by the account's addresses nor by the document");
  }

  private boolean isOfFamily(String place) {
    return families.stream()
        .anyMatch(
            family ->
                place.matches(
                    "https://([a-z0-9-]+\\.)+"
                        + Pattern.quote(family.replaceFirst("^\\*\\.", ""))
                        + ":443"));
  }

  /** Returns scheme, host and port of an address; empty where a text is none. */
  static Optional<String> of(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String port = parts.group(3) != null ? parts.group(3) : scheme.equals("https") ? "443" : "80";
    return Optional.of(scheme + "://" + parts.group(2).toLowerCase(Locale.ROOT) + ":" + port);
  }

  /** Returns the host of an address, without the brackets of IPv6; empty where a text is none. */
  static Optional<String> host(String address) {
    Matcher parts = ADDRESS.matcher(address);
    return parts.matches()
        ? Optional.of(parts.group(2).toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""))
        : Optional.empty();
  }
}
