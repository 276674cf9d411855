package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Issues one token per secret: within its life a second asking gets the same. Whoever asks with
 * wrong secrets again and again is banned for an hour; the manual does not say after how many.
 */
final class WecomTokens {
  private static final int WRONG_SECRETS = 10;
  private static final Duration LIFE = Duration.ofHours(2);
  private static final Duration BAN = Duration.ofHours(1);

  private final String corpId;
  private final List<WecomApp> apps;
  private final Map<String, Token> tokens = new HashMap<>();
  private long count;
  private int wrong;
  private Instant bannedUntil = Instant.MIN;

  WecomTokens(String corpId, List<WecomApp> apps) {
    this.corpId = corpId;
    this.apps = new ArrayList<>(apps);
  }

  private record Token(String value, WecomApp app, Instant ends) {}

  ObjectNode issue(Request request, Instant now) {
    needed(request, "corpid", 41002);
    needed(request, "corpsecret", 41004);
    if (now.isBefore(bannedUntil)) {
      throw new WecomError(45009, "api freq out of limit");
    }
    if (!request.query("corpid").equals(corpId)) {
      throw new WecomError(40013, "invalid corpid");
    }
    WecomApp app =
        apps.stream()
            .filter(one -> one.secret().equals(request.query("corpsecret")))
            .findFirst()
            .orElseThrow(() -> wrongSecret(now));
    Token token = current(app, now);
    long left = Math.max(1, Duration.between(now, token.ends).toSeconds());
    return Json.object().put("access_token", token.value).put("expires_in", left);
  }

  /** Issues the token of an app whose right to it was found elsewhere. */
  ObjectNode issue(WecomApp app, Instant now) {
    Token token = current(app, now);
    return Json.object().put("access_token", token.value).put("expires_in", LIFE.toSeconds());
  }

  /** Lets an app come, in the place of one of its name; its tokens of before are worth nothing. */
  void put(WecomApp app) {
    leave(app.name());
    apps.add(app);
  }

  void leave(String name) {
    apps.removeIf(one -> one.name().equals(name));
    tokens.values().removeIf(token -> token.app.name().equals(name));
  }

  private Token current(WecomApp app, Instant now) {
    return tokens.values().stream()
        .filter(token -> token.app.equals(app) && now.isBefore(token.ends))
        .findFirst()
        .orElseGet(
            () -> {
              Token token = new Token("wecom-token-" + ++count, app, now.plus(LIFE));
              tokens.put(token.value, token);
              return token;
            });
  }

  private WecomError wrongSecret(Instant now) {
    wrong++;
    if (wrong >= WRONG_SECRETS) {
      wrong = 0;
      bannedUntil = now.plus(BAN);
    }
    return new WecomError(40001, "invalid credential");
  }

  private static void needed(Request request, String name, int code) {
    if (request.query(name).isEmpty()) {
      throw new WecomError(code, name + " missing");
    }
  }

  /** Returns the app whose token comes with a call. */
  WecomApp app(Request request, Instant now) {
    String value = request.query("access_token");
    if (value.isEmpty()) {
      throw new WecomError(41001, "access_token missing");
    }
    Token token = tokens.get(value);
    if (token == null) {
      throw new WecomError(40014, "invalid access_token");
    }
    if (!now.isBefore(token.ends)) {
      throw new WecomError(42001, "access_token expired");
    }
    return token.app;
  }

  void endAll() {
    tokens.clear();
  }

  long issued() {
    return count;
  }
}
