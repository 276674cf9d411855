package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Remembers what a stand-in was asked once, and what it said.
 *
 * @param headers the request's headers, by lower-case name
 * @param body the request's body, cut after 16,384 characters
 * @param status the HTTP status of the answer; 0 where the connection was closed without one
 */
public record Call(
    Instant at,
    String operation,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    int status,
    String answer) {
  private static final int LONGEST = 16_384;

  public Call {
    body = cut(body);
    answer = cut(answer);
  }

  /** Returns a header of the request; empty where there was none. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Tells whether a text stands in the request's query or body. */
  public boolean holds(String text) {
    return body.contains(text) || query.values().stream().anyMatch(v -> v.contains(text));
  }

  /** Reads the request's body as JSON. */
  public JsonNode json() {
    return Json.read(body);
  }

  /** Reads the request's body as a form. */
  public Map<String, String> form() {
    return Request.pairs(body);
  }

  /** Reads the answer's body as JSON. */
  public JsonNode answerJson() {
    return Json.read(answer);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
