package qiao.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds the keys under which secrets of kept accounts are sealed.
 *
 * @param key blank: no secret can be kept
 * @param formerKey what the key was before, as long as something may still be sealed under it;
 *     blank where there was none
 */
@ConfigurationProperties("qiao.kept-accounts")
record AccountSettings(@DefaultValue("") String key, @DefaultValue("") String formerKey) {
  private static final int SHORTEST = 32;

  AccountSettings {
    key = checked("key", key.strip());
    formerKey = checked("former-key", formerKey.strip());
    if (key.isEmpty() && !formerKey.isEmpty()) {
      throw new IllegalArgumentException(
          "qiao.kept-accounts.former-key is set, but qiao.kept-accounts.key is blank: set both");
    }
  }

  private static String checked(String name, String key) {
    if (!key.isEmpty() && key.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "qiao.kept-accounts.%s must have at least %d characters, such as `openssl rand -base64 32` prints; this has %d"
              .formatted(name, SHORTEST, key.length()));
    }
    return key;
  }

  /** Shows nothing: all that it holds is secret. */
  @Override
  public String toString() {
    return "keys of kept accounts";
  }
}
