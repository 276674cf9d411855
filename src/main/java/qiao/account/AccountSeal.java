package qiao.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import qiao.secret.Seal;
import qiao.secret.Secrets;

/**
 * Seals the secrets of a kept account. They open only beside the name, the vendor and the other
 * values that they were sealed with: whoever can write the database, and has not the key, can't
 * lead a secret to an address of his own.
 */
final class AccountSeal {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USE = "qiao kept account 1";

  private final Optional<Seal> key;
  private final Optional<Seal> former;

  AccountSeal(AccountSettings settings) {
    this.key = seal(settings.key());
    this.former = seal(settings.formerKey());
  }

  private static Optional<Seal> seal(String key) {
    Secrets.learn(key);
    return key.isEmpty() ? Optional.empty() : Optional.of(new Seal(key, USE));
  }

  /** Tells whether there is a key, without which no secret can be kept. */
  boolean hasKey() {
    return key.isPresent();
  }

  /**
   * Seals secrets; blank where there are none.
   *
   * @throws AccountRefused without a key
   */
  String seal(Map<String, String> secrets, AccountRow row) {
    return secrets.isEmpty()
        ? ""
        : key.orElseThrow(AccountSeal::noKey).seal(write(new TreeMap<>(secrets)), owner(row));
  }

  /**
   * Seals a text that belongs to something else than an account's row.
   *
   * @throws AccountRefused without a key
   */
  String seal(String text, String owner) {
    return key.orElseThrow(AccountSeal::noKey).seal(text, owner);
  }

  Optional<String> open(String sealed, String owner) {
    return Stream.concat(key.stream(), former.stream())
        .flatMap(seal -> seal.open(sealed, owner).stream())
        .findFirst();
  }

  /** Returns the secrets of an account; empty where they can't be opened. */
  Optional<Map<String, String>> open(AccountRow row) {
    return row.sealed().isEmpty()
        ? Optional.of(Map.of())
        : Stream.concat(key.stream(), former.stream())
            .flatMap(seal -> seal.open(row.sealed(), owner(row)).stream())
            .findFirst()
            .map(AccountSeal::read);
  }

  /** Tells whether the secrets open only under the former key. */
  boolean isOutdated(AccountRow row) {
    return !row.sealed().isEmpty()
        && key.flatMap(seal -> seal.open(row.sealed(), owner(row))).isEmpty();
  }

  static AccountRefused noKey() {
    return new AccountRefused(
        "secrets can't be kept: QIAO_ACCOUNT_KEY is not set. Set it to a text that nobody can"
            + " guess, such as `openssl rand -base64 32` prints, the same on all nodes, and start"
            + " again");
  }

  private static String owner(AccountRow row) {
    return row.name() + "\n" + row.vendor() + "\n" + row.settings();
  }

  static String write(Map<String, String> values) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(values));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> read(String values) {
    try {
      return JSON.readValue(values, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
