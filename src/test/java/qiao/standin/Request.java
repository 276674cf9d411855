package qiao.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds one request as it came, and the variables of the path it was matched to.
 *
 * @param target path and query exactly as they travelled
 */
record Request(
    String method,
    String target,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    Map<String, String> variables) {

  static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(lower(name), String.join(", ", values)));
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        exchange.getRequestURI().getPath(),
        pairs(exchange.getRequestURI().getRawQuery()),
        headers,
        exchange.getRequestBody().readAllBytes(),
        Map.of());
  }

  Request with(Map<String, String> found) {
    return new Request(method, target, path, query, headers, body, found);
  }

  String variable(String name) {
    return variables.get(name);
  }

  /** Returns a query parameter; empty where there is none. */
  String query(String name) {
    return query.getOrDefault(name, "");
  }

  String header(String name) {
    return headers.getOrDefault(lower(name), "");
  }

  /** Returns a cookie; empty where there is none. */
  Optional<String> cookie(String name) {
    return Arrays.stream(header("cookie").split(";"))
        .map(String::strip)
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> decode(pair.substring(name.length() + 1)))
        .findFirst();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Tells whether a text stands in the query or in the body. */
  boolean holds(String text) {
    return text().contains(text) || query.values().stream().anyMatch(v -> v.contains(text));
  }

  /** Tells whether the body claims to be of a media type, whatever its parameters. */
  boolean is(String mediaType) {
    return lower(header("content-type").split(";", 2)[0].trim()).equals(mediaType);
  }

  boolean isForm() {
    return is("application/x-www-form-urlencoded");
  }

  Map<String, String> form() {
    return pairs(text());
  }

  static Map<String, String> pairs(String encoded) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : encoded == null ? List.<String>of() : List.of(encoded.split("&"))) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.merge(decode(name), decode(value), (one, other) -> one + "\n" + other);
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
