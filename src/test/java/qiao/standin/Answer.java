package qiao.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Holds what a stand-in says to one request. */
record Answer(int status, String type, String body, Map<String, String> headers) {
  private static final String JSON = "application/json;charset=UTF-8";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String BYTES = "application/octet-stream";

  static Answer json(Object body) {
    return json(200, body);
  }

  static Answer json(int status, Object body) {
    return new Answer(status, JSON, Json.write(body), Map.of());
  }

  /** Says something that claims to be JSON, whatever it is. */
  static Answer jsonText(int status, String body) {
    return new Answer(status, JSON, body, Map.of());
  }

  static Answer html(String body) {
    return html(200, body);
  }

  static Answer html(int status, String body) {
    return new Answer(status, HTML, body, Map.of());
  }

  static Answer redirect(String location) {
    return new Answer(303, HTML, "", Map.of("Location", location));
  }

  static Answer text(String body) {
    return new Answer(200, "text/plain;charset=UTF-8", body, Map.of());
  }

  /** Sends a file; its bytes stand in the body one by one. */
  static Answer bytes(byte[] content) {
    return new Answer(200, BYTES, new String(content, StandardCharsets.ISO_8859_1), Map.of());
  }

  /** Says the same, with a header more. */
  Answer with(String name, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(name, value);
    return new Answer(status, type, body, all);
  }

  void send(HttpExchange exchange) throws IOException {
    send(exchange, Duration.ZERO);
  }

  /** Sends the answer; a pause other than zero comes in the middle of the body. */
  void send(HttpExchange exchange, Duration pause) throws IOException {
    boolean raw = type.equals(BYTES);
    byte[] bytes = body.getBytes(raw ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length == 0) {
      return;
    }
    OutputStream out = exchange.getResponseBody();
    int half = pause.isZero() ? bytes.length : bytes.length / 2;
    out.write(bytes, 0, half);
    if (half < bytes.length) {
      out.flush();
      Pause.of(pause);
      out.write(bytes, half, bytes.length - half);
    }
    out.close();
  }
}
