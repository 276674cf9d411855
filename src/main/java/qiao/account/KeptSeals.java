package qiao.account;

import java.util.Optional;
import java.util.stream.Stream;
import qiao.secret.Seal;
import qiao.secret.Secrets;

/**
 * Makes seals for what other packages keep in the store, under the key of kept accounts: so an
 * operator has one key to set, to keep apart from backups, and to change.
 */
public final class KeptSeals {
  private final String key;
  private final String formerKey;

  /**
   * @param key blank: nothing can be sealed
   * @param formerKey the key before it; blank where there was none
   */
  public KeptSeals(String key, String formerKey) {
    this.key = key;
    this.formerKey = formerKey;
    Secrets.learn(key);
    Secrets.learn(formerKey);
  }

  /**
   * Makes a seal.
   *
   * @param use keeps what is sealed for one thing from opening as another
   */
  public KeptSeal of(String use) {
    return new KeptSeal(made(key, use), made(formerKey, use));
  }

  private static Optional<Seal> made(String key, String use) {
    return key.isBlank() ? Optional.empty() : Optional.of(new Seal(key, use));
  }

  /** Seals texts, each bound to what it belongs to. */
  public static final class KeptSeal {
    private final Optional<Seal> present;
    private final Optional<Seal> former;

    private KeptSeal(Optional<Seal> present, Optional<Seal> former) {
      this.present = present;
      this.former = former;
    }

    /** Tells whether there is a key, without which nothing can be sealed. */
    public boolean hasKey() {
      return present.isPresent();
    }

    /**
     * Seals a text.
     *
     * @param owner what it belongs to; it opens with the same only
     * @throws AccountRefused without a key
     */
    public String seal(String text, String owner) {
      return present.orElseThrow(AccountSeal::noKey).seal(text, owner);
    }

    /** Opens what was sealed; empty when key or owner are others. */
    public Optional<String> open(String sealed, String owner) {
      return Stream.concat(present.stream(), former.stream())
          .flatMap(seal -> seal.open(sealed, owner).stream())
          .findFirst();
    }
  }
}
