package qiao.standin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Remembers in a cookie as whom a browser is logged in at an OA. The stand-ins are one host to a
 * browser, whatever their ports, so each has a cookie of its own.
 */
record OaSession(String oa) {
  /** Chooses a user on the login page. */
  static final String CHOSEN = "as";

  Optional<String> user(Request request) {
    String chosen = request.query(CHOSEN);
    return chosen.isEmpty() ? request.cookie(cookie()) : Optional.of(chosen);
  }

  /** Logs the browser in that gets this answer. */
  Answer as(String user, Answer answer) {
    String value = URLEncoder.encode(user, StandardCharsets.UTF_8);
    return answer.with("Set-Cookie", cookie() + "=" + value + "; Path=/; HttpOnly; SameSite=Lax");
  }

  private String cookie() {
    return oa + "-user";
  }
}
