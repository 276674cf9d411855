package qiao.standin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders the part of markdown that a group robot knows. */
final class Markdown {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"'，。）)]+");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\((https?://[^)\\s]+)\\)");

  private Markdown() {}

  static String html(String markdown) {
    StringBuilder html = new StringBuilder();
    for (String line : markdown.split("\n", -1)) {
      html.append(line(Html.escape(line)));
    }
    return html.toString();
  }

  /** Turns the addresses in escaped text into links. */
  static String links(String escaped) {
    return ADDRESS
        .matcher(escaped)
        .replaceAll(found -> Matcher.quoteReplacement(link(found.group(), found.group())));
  }

  static String link(String escapedAddress, String escapedText) {
    return "<a href=\"" + escapedAddress + "\">" + escapedText + "</a>";
  }

  private static String line(String escaped) {
    String text = escaped.startsWith("&gt; ") ? escaped.substring(5) : escaped;
    String inline =
        LINK.matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(link(found.group(2), found.group(1))));
    inline =
        inline
            .replaceAll("\\*\\*([^*]+)\\*\\*", "<strong>$1</strong>")
            .replaceAll("`([^`]+)`", "<code>$1</code>")
            .replaceAll("&lt;@([\\w.-]+)&gt;", "<span class=\"at\">@$1</span>")
            .replaceAll(
                "&lt;font color=&quot;(info|comment|warning)&quot;&gt;(.*?)&lt;/font&gt;",
                "<span class=\"$1\">$2</span>");
    if (text.length() < escaped.length()) {
      return "<blockquote>" + inline + "</blockquote>";
    }
    String heading = inline.replaceFirst("^#{1,6} ", "");
    return heading.length() < inline.length()
        ? "<h3>" + heading + "</h3>"
        : "<div>" + (inline.isEmpty() ? "&nbsp;" : inline) + "</div>";
  }
}
