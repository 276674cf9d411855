package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Adds {@code x-minFile} and {@code x-maxFile} to JSON Schema: how many bytes a file may have,
 * whose content stands in the request in base64.
 */
final class FileSize {
  static final String LEAST = "x-minFile";
  static final String MOST = "x-maxFile";
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*+={0,2}");

  private FileSize() {}

  static OwnLimit atLeast() {
    return OwnLimit.ofText(LEAST, (base64, limit) -> bytes(base64) < limit);
  }

  /** What is no base64 breaks {@link #LEAST}, which stands beside it. */
  static OwnLimit atMost() {
    return OwnLimit.ofText(MOST, (base64, limit) -> bytes(base64) > limit);
  }

  /** Tells how a file breaks its limit; never shows what is in it. */
  static String told(String name, JsonNode content, JsonNode limit) {
    long bytes = bytes(content.asText());
    if (bytes < 0) {
      return "is no base64";
    }
    return name.equals(MOST)
        ? "a file of " + bytes + " bytes, at most " + limit + " allowed"
        : "a file of " + bytes + " bytes, at least " + limit + " needed";
  }

  /** Counts without decoding; negative where a text is no base64. */
  static long bytes(String base64) {
    if (base64.length() % 4 != 0 || !BASE64.matcher(base64).matches()) {
      return -1;
    }
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return base64.length() / 4 * 3L - padding;
  }
}
