package qiao.sso;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds an answer of Qiao as it came. */
record Reply(int status, Map<String, String> headers, String body) {
  private static final Pattern NUMBER = Pattern.compile("<code>([A-Z2-9]{10})</code>");

  static Reply of(String text) {
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n");
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] pair = lines[i].split(":", 2);
      headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
    }
    String body = text.substring(end + 4);
    boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
    return new Reply(
        Integer.parseInt(lines[0].split(" ")[1]), headers, chunked ? joined(body) : body);
  }

  /** Joins chunks; their lengths count bytes, so what came is taken apart as bytes. */
  private static String joined(String chunks) {
    byte[] bytes = chunks.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int at = 0;
    int length;
    do {
      int line = at;
      while (bytes[line] != '\r') {
        line++;
      }
      length = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.UTF_8), 16);
      body.write(bytes, line + 2, length);
      at = line + 2 + length + 2;
    } while (length > 0);
    return body.toString(StandardCharsets.UTF_8);
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  String location() {
    return header("Location");
  }

  /** Returns the cookie that was set, as a browser sends it back. */
  String cookie() {
    return "Cookie: " + header("Set-Cookie").split(";")[0];
  }

  /** Returns the number of the error page; empty where there is none. */
  String number() {
    Matcher number = NUMBER.matcher(body);
    return number.find() ? number.group(1) : "";
  }

  /** Returns a parameter of the address that it leads to. */
  String sent(String parameter) {
    String query = URI.create(location()).getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      if (pair.startsWith(parameter + "=")) {
        return URLDecoder.decode(pair.substring(parameter.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
