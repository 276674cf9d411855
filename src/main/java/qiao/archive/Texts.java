package qiao.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Reads and keeps texts of the vendor, which hold more than texts should. */
final class Texts {
  /** The vendor writes control characters as they are, and numbers beyond a long. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  private static final int BUFFER = 8192;

  private Texts() {}

  /** Reads a JSON object; empty where it is none. */
  static Optional<JsonNode> object(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Takes away what the store can't keep: U+0000, and halves of surrogate pairs. */
  static String plain(String text) {
    boolean whole = text.indexOf('\0') < 0;
    for (int i = 0; i < text.length() && whole; i++) {
      whole = !Character.isSurrogate(text.charAt(i));
    }
    if (whole) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(point -> point != 0 && Character.getType(point) != Character.SURROGATE)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  static String cut(String text, int longest) {
    String plain = plain(text);
    return plain.length() <= longest ? plain : plain(plain.substring(0, longest));
  }

  /** Makes a text short to keep. */
  static String deflated(String text) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return Base64.getEncoder().encodeToString(out.toByteArray());
    } finally {
      deflater.end();
    }
  }

  static String inflated(String kept) {
    byte[] content = Base64.getDecoder().decode(kept);
    Inflater inflater = new Inflater(true);
    try {
      // One byte more than there is: without a header, zlib asks for it.
      inflater.setInput(java.util.Arrays.copyOf(content, content.length + 1));
      ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
      byte[] buffer = new byte[BUFFER];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && inflater.needsInput()) {
          throw new IllegalStateException("what was kept of a message ends too early");
        }
        out.write(buffer, 0, count);
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new IllegalStateException("what was kept of a message can't be read", e);
    } finally {
      inflater.end();
    }
  }
}
