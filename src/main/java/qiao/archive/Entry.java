package qiao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A message as the vendor hands it out: sealed by a random key, and that by one of our public keys.
 *
 * @param version of our key; -1 where none is told
 * @param raw all that came, as JSON
 */
record Entry(long seq, String msgid, long version, String randomKey, String message, String raw) {
  static final int LONGEST_ID = 200;

  /**
   * Reads one of {@code chatdata}.
   *
   * @param before the seq of the one before it, for one that has none itself
   */
  static Entry of(JsonNode one, long before) {
    String raw = one.toString();
    String told = Texts.plain(one.path("msgid").asText(""));
    return new Entry(
        Math.max(one.path("seq").asLong(before), 0),
        told.isBlank() || told.length() > LONGEST_ID ? "no-id-" + digest(raw) : told,
        one.path("publickey_ver").asLong(-1),
        one.path("encrypt_random_key").asText(""),
        one.path("encrypt_chat_msg").asText(""),
        raw);
  }

  /** Tells whether somebody outside of the corp takes part. */
  static boolean isExternal(String msgid) {
    return msgid.endsWith("_external");
  }

  static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
