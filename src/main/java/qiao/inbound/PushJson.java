package qiao.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads JSON that a stranger sent: UTF-8 only, one value only, and within limits. */
final class PushJson {
  /** Nobody's push is nested deeper; deeper ones are made to exhaust the stack of some reader. */
  private static final int DEEPEST = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private PushJson() {}

  /** Reads bytes as one JSON value. */
  static Object read(byte[] bytes) throws Malformed {
    String text = text(bytes);
    if (text.isBlank()) {
      throw new Malformed("the body is empty");
    }
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new Malformed("the body is not JSON: " + where(e));
    }
  }

  /** Writes a value with its keys in order, so that equal content gives equal text. */
  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Gives equal content an equal short text. */
  static String hash(Object value) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(write(value).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) throws Malformed {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Malformed("the body is not UTF-8");
    }
  }

  /** Says where, never what: the parser's own message quotes the body. */
  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? "it breaks a limit"
        : "see line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  /** Says why bytes can't be read; it never quotes them. */
  static final class Malformed extends Exception {
    Malformed(String reason) {
      super(reason);
    }
  }
}
