package qiao.archive;

/**
 * Opens the archives of corps. The vendor's native library is one; others, such as a stand-in, are
 * found through {@link java.util.ServiceLoader}.
 */
public interface FinanceLibrary {
  /** Tells whether this is what the setting {@code qiao.archive.library} names. */
  boolean isNamed(String library);

  /**
   * Opens the archive of a corp.
   *
   * @param library what {@code qiao.archive.library} says
   * @throws FinanceTrouble when the library is not there, or takes no such corp
   */
  Finance open(String library, Access access) throws FinanceTrouble;

  /**
   * Says who asks, and by which way.
   *
   * @param proxy such as {@code socks5://10.0.0.1:8081}; blank: none
   * @param proxyPassword {@code user:password}; blank: none
   */
  record Access(String corpId, String secret, String proxy, String proxyPassword) {
    /** Shows no secret. */
    @Override
    public String toString() {
      return "the archive of " + corpId;
    }
  }
}
