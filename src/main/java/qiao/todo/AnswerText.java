package qiao.todo;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes a body as a whole: by its Content-Type, else its XML declaration, else as UTF-8. */
final class AnswerText {
  private static final Pattern IN_HEADER =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([^\\s\"';]+)");
  private static final Pattern IN_XML =
      Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
  private static final int DECLARATION = 200;

  private AnswerText() {}

  static String of(Answer answer) {
    byte[] body = answer.body();
    Charset charset =
        named(IN_HEADER, answer.contentType())
            .or(() -> named(IN_XML, head(body)))
            .orElse(StandardCharsets.UTF_8);
    String text = charset.decode(ByteBuffer.wrap(body)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Skips a mark of UTF-8, which may stand before the declaration. */
  private static String head(byte[] body) {
    int length = Math.min(body.length, DECLARATION);
    String head = new String(body, 0, length, StandardCharsets.ISO_8859_1);
    return head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head;
  }

  private static Optional<Charset> named(Pattern pattern, String text) {
    Matcher name = pattern.matcher(text);
    return name.find() ? charset(name.group(1)) : Optional.empty();
  }

  private static Optional<Charset> charset(String name) {
    try {
      // Those who say GB2312 or GBK send characters that only their successor has.
      boolean chinese = name.toLowerCase(Locale.ROOT).matches("gb2312|gbk|gb_2312-80|cp936|x-gbk");
      return Optional.of(Charset.forName(chinese ? "GB18030" : name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
