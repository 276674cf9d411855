package qiao.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes texts of what mails really hold: charsets that are missing, unknown, or not those that are
 * named. What is named wins where it fits; else UTF-8 where it fits, else GB18030, which holds GBK
 * and GB2312 and is what old Chinese mailers wrote.
 */
final class MailText {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]+)\\?([bBqQ])\\?([^?]*)\\?=");
  private static final Pattern HEX = Pattern.compile("=([0-9A-Fa-f]{2})");
  private static final int SHOWN = 500;
  private static final char REPLACEMENT = '\uFFFD';

  private MailText() {}

  /** Decodes bytes of which a charset is said, perhaps wrongly; blank where none is. */
  static String decode(byte[] bytes, String named) {
    List<Charset> likely = new ArrayList<>();
    charset(named).ifPresent(likely::add);
    likely.add(StandardCharsets.UTF_8);
    return clean(
        likely.stream()
            .flatMap(charset -> strictly(bytes, charset).stream())
            .findFirst()
            .or(
                () ->
                    likely.stream().flatMap(charset -> mostly(bytes, charset).stream()).findFirst())
            .orElseGet(() -> new String(bytes, GB18030)));
  }

  /** Decodes a header as it arrived, one character per byte. */
  static String header(String raw) {
    return clean(words(unfolded(bytesOf(raw))));
  }

  /** Brings bytes that were written without any encoding back; leaves ASCII as it is. */
  static String bytesOf(String raw) {
    return raw.chars().anyMatch(c -> c >= 0x80) && raw.chars().allMatch(c -> c <= 0xff)
        ? decode(raw.getBytes(StandardCharsets.ISO_8859_1), "")
        : raw;
  }

  /**
   * Decodes RFC 2047 words. Neighbours of one charset are joined before they are decoded, because
   * many mailers cut them in the middle of a character.
   */
  static String words(String text) {
    Matcher word = WORD.matcher(text);
    StringBuilder decoded = new StringBuilder();
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    String heldCharset = "";
    int end = 0;
    while (word.find()) {
      String between = text.substring(end, word.start());
      boolean joins = end > 0 && between.isBlank();
      String charset = word.group(1).replaceFirst("\\*.*", "").toLowerCase(Locale.ROOT);
      if (!joins || !charset.equals(heldCharset)) {
        decoded.append(decode(held.toByteArray(), heldCharset));
        held.reset();
        decoded.append(joins ? "" : between);
      }
      held.writeBytes(bytes(word.group(2), word.group(3)));
      heldCharset = charset;
      end = word.end();
    }
    decoded.append(decode(held.toByteArray(), heldCharset));
    return decoded.append(text.substring(end)).toString();
  }

  /** Returns what a server said, fit for a record: one line, readable, not endless. */
  static String shown(String said) {
    String line = bytesOf(String.valueOf(said)).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private static byte[] bytes(String encoding, String text) {
    if (encoding.equalsIgnoreCase("b")) {
      String letters = text.replaceAll("[^A-Za-z0-9+/]", "");
      // One letter behind whole groups holds no byte, and the decoder would refuse all.
      int whole = letters.length() % 4 == 1 ? letters.length() - 1 : letters.length();
      return Base64.getMimeDecoder()
          .decode(letters.substring(0, whole).getBytes(StandardCharsets.US_ASCII));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String spaced = text.replace('_', ' ');
    Matcher hex = HEX.matcher(spaced);
    int end = 0;
    while (hex.find()) {
      bytes.writeBytes(spaced.substring(end, hex.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(Integer.parseInt(hex.group(1), 16));
      end = hex.end();
    }
    bytes.writeBytes(spaced.substring(end).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** GB2312 and GBK are read as what holds them both: mailers name the smaller one. */
  private static Optional<Charset> charset(String named) {
    String name = named.strip().replace("\"", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("gb") || name.equals("x-gbk") || name.equals("cp936")) {
      return Optional.of(GB18030);
    }
    try {
      return name.isEmpty() || !Charset.isSupported(name)
          ? Optional.empty()
          : Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return Optional.of(text.toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** A text that was cut, or has a bad byte somewhere, still shows what it is written in. */
  private static Optional<String> mostly(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    long bad = text.chars().filter(c -> c == REPLACEMENT).count();
    long good = text.chars().filter(c -> c >= 0x80 && c != REPLACEMENT).count();
    return good >= bad ? Optional.of(text) : Optional.empty();
  }

  private static String unfolded(String header) {
    return header.replaceAll("\\r?\\n[ \\t]+", " ").replaceAll("[\\r\\n]+", " ");
  }

  /** Drops control characters: no reader shows them, and stores refuse some. */
  private static String clean(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufeff]", "");
  }
}
