package qiao.todo;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the placeholders of an address or a form: in path segments and in values. */
final class UrlPlaces {
  private static final Pattern URL =
      Pattern.compile("(?s)(https?://)([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?");
  private static final String FIXED = "write scheme and host out: https://oa.example.com/path";

  private UrlPlaces() {}

  static void url(String text, Places places) {
    Matcher parts = URL.matcher(text);
    if (!parts.matches()) {
      places.mistakeAt(0, "is no http or https address with a fixed scheme", FIXED);
      return;
    }
    places.refuse(parts.group(2), "stands in the host, which no value may choose", FIXED);
    if (parts.group(5) != null) {
      places.mistakeAt(
          parts.start(5), "a fragment never reaches a server", "delete # and the rest");
    }
    if (!places.broken()) {
      checkSyntax(text, places);
      places.all(parts.group(3), Escape.URL_PATH);
      if (parts.group(4) != null) {
        pairs(parts.group(4).substring(1), places);
      }
    }
  }

  static void form(String text, Places places) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Marked.isMark(c) && (c <= ' ' || c > '~' || "\"<>{}|\\^`#".indexOf(c) >= 0)) {
        places.mistakeAt(i, "a form holds no '" + c + "'", "write it percent-encoded");
        return;
      }
    }
    pairs(text, places);
  }

  private static void pairs(String query, Places places) {
    for (String pair : query.split("&")) {
      int border = pair.indexOf('=');
      String name = border < 0 ? pair : pair.substring(0, border);
      places.refuse(name, "stands in a name", "write name=#F012");
      if (border >= 0) {
        value(pair.substring(border + 1), places);
      }
    }
  }

  private static void value(String encoded, Places places) {
    String held = encoded;
    try {
      held = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      places.refuse(encoded, "stands beside a broken % code", "write % as %25");
    }
    places.inner(held, Escape.URL_VALUE);
  }

  private static void checkSyntax(String text, Places places) {
    String plain =
        text.chars()
            .map(c -> Marked.isMark(c) ? 'x' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    try {
      URI uri = new URI(plain);
      if (uri.getHost() == null || uri.getUserInfo() != null) {
        places.mistakeAt(0, "names no host, or a user before it", FIXED);
      }
    } catch (URISyntaxException e) {
      places.mistakeAt(
          e.getIndex(), "is no address here: " + e.getReason(), "percent-encode this character");
    }
  }
}
