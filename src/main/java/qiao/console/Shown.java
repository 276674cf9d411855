package qiao.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import qiao.secret.Secrets;

/** Makes stored texts readable: secrets masked, JSON laid out. */
final class Shown {
  /** Numbers stay as they were written: a double would change amounts of money. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Shown() {}

  /** Lays a text out that is JSON; what is none, or was cut, stays as it is. */
  static String json(String text) {
    String masked = Secrets.mask(text);
    if (!masked.startsWith("{") && !masked.startsWith("[")) {
      return masked;
    }
    try {
      return JSON.readTree(masked).toPrettyString();
    } catch (JsonProcessingException e) {
      return masked;
    }
  }
}
