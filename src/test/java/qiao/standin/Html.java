package qiao.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Builds the stand-ins' pages: one frame, one stylesheet, everything escaped. */
final class Html {
  private static final String FRAME = resource("page.html");
  private static final String STYLE = resource("standin.css");

  private Html() {}

  /** Builds a page; {@code kind} is the class of its body. */
  static String page(String title, String kind, String content) {
    return FRAME
        .replace("{{style}}", STYLE)
        .replace("{{title}}", escape(title))
        .replace("{{kind}}", kind)
        .replace("{{refresh}}", "")
        .replace("{{content}}", content);
  }

  /** Builds a page that shows itself anew every few seconds. */
  static String live(String title, String kind, String content) {
    return FRAME
        .replace("{{style}}", STYLE)
        .replace("{{title}}", escape(title))
        .replace("{{kind}}", kind)
        .replace("{{refresh}}", "<meta http-equiv=\"refresh\" content=\"3\">")
        .replace("{{content}}", content);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String resource(String name) {
    try (InputStream in = Html.class.getResourceAsStream("/standin/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
