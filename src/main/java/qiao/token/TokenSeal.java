package qiao.token;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import qiao.catalog.Account;
import qiao.secret.Seal;

/**
 * Seals the tokens of one account, the account's name bound in. The key is derived from the
 * account's own settings, secrets among them: every node has them, nobody has to configure another
 * key, and what was sealed under other settings is unreadable.
 */
final class TokenSeal {
  /** What says how calls are made, not who makes them. */
  private static final Set<String> NO_CREDENTIALS =
      Set.of("pace", Account.CONNECT_TIMEOUT, Account.READ_TIMEOUT);

  private final String name;
  private final Seal seal;

  TokenSeal(Account account) {
    this.name = account.name();
    String settings =
        account.settings().entrySet().stream()
            .filter(setting -> !NO_CREDENTIALS.contains(setting.getKey()))
            .sorted(Map.Entry.comparingByKey())
            .map(setting -> lengthened(setting.getKey()) + lengthened(setting.getValue()))
            .collect(Collectors.joining());
    this.seal = new Seal(settings, "qiao account token 1");
  }

  /** Keeps "a" + "bc" apart from "ab" + "c". */
  private static String lengthened(String text) {
    return text.length() + ":" + text;
  }

  /** Names the settings, without telling anything of them. */
  String settings() {
    return seal.name("settings");
  }

  /** Tells whether two tokens are one, without telling anything of them. */
  String digest(String token) {
    return seal.digest(token);
  }

  String seal(String text) {
    return seal.seal(text, name);
  }

  /** Returns what was sealed; empty when it was changed, or sealed under other settings. */
  Optional<String> open(String sealed) {
    return seal.open(sealed, name);
  }
}
