package qiao.archive;

/**
 * Speaks with the archive of one corp, as far as that needs the vendor's library. Several threads
 * may use it at once.
 */
public interface Finance extends AutoCloseable {
  /**
   * Fetches messages that are still sealed.
   *
   * @param seq messages behind this one come; 0 for the oldest that the vendor has
   * @param limit 1 to 1000
   * @return JSON with {@code errcode} and {@code chatdata}
   */
  String chatData(long seq, int limit) throws FinanceTrouble;

  /**
   * Opens a message.
   *
   * @param key what our private key made of {@code encrypt_random_key}
   * @param message {@code encrypt_chat_msg}
   * @return JSON
   */
  String decrypt(String key, String message) throws FinanceTrouble;

  /**
   * Fetches the next piece of a file.
   *
   * @param file {@code sdkfileid}
   * @param index what the piece before said is next; blank for the first
   */
  Piece media(String file, String index) throws FinanceTrouble;

  @Override
  void close();

  /**
   * A piece of a file, at most 512 KiB.
   *
   * @param next where the next piece begins
   */
  record Piece(byte[] content, String next, boolean last) {}
}
