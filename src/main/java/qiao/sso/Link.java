package qiao.sso;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Adds parameters to an address, before its fragment. */
final class Link {
  private final String address;
  private final String fragment;
  private final StringBuilder added = new StringBuilder();

  Link(String address) {
    int hash = address.indexOf('#');
    this.address = hash < 0 ? address : address.substring(0, hash);
    this.fragment = hash < 0 ? "" : address.substring(hash);
  }

  Link with(String name, String value) {
    boolean first = added.isEmpty() && !address.contains("?");
    added.append(first ? '?' : '&').append(encoded(name)).append('=').append(encoded(value));
    return this;
  }

  String text() {
    return address + added + fragment;
  }

  /** Returns path and query without what was added. */
  String pathAndQuery() {
    String path = address.replaceFirst("^https?://[^/?]*", "");
    return path.isEmpty() ? "/" : path;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
