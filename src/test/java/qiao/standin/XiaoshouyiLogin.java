package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Plays the login host of 销售易, which grants tokens by password or refresh token. */
public final class XiaoshouyiLogin extends StandIn {
  private static final int MOST_WRONG = 5;

  private final XiaoshouyiStandIn api;
  private final XiaoshouyiTokens tokens;
  private int wrongInARow;
  private long wrong;
  private long refusedWhileLocked;
  private volatile boolean bareHost;
  private volatile boolean saysLifetime = true;

  XiaoshouyiLogin(XiaoshouyiStandIn api, XiaoshouyiTokens tokens) {
    super("xiaoshouyi-login", api.log(), api.mishaps());
    this.api = api;
    this.tokens = tokens;
  }

  /** Sets whether {@code instance_uri} comes without a scheme, as public clients have seen it. */
  public XiaoshouyiLogin bareHost(boolean bare) {
    bareHost = bare;
    return this;
  }

  /** Sets whether {@code expires_in} is told; old endpoints leave it out. */
  public XiaoshouyiLogin saysLifetime(boolean says) {
    saysLifetime = says;
    return this;
  }

  /** Tells whether the account is locked, after five wrong passwords in a row. */
  public synchronized boolean locked() {
    return wrongInARow >= MOST_WRONG;
  }

  /** Counts the grants refused because of a wrong password or user name. */
  public synchronized long wrong() {
    return wrong;
  }

  /** Counts the grants that were asked of the locked account. */
  public synchronized long refusedWhileLocked() {
    return refusedWhileLocked;
  }

  /** Unlocks the account, as an administrator does. */
  public synchronized void unlock() {
    wrongInARow = 0;
    wrong = 0;
    refusedWhileLocked = 0;
  }

  @Override
  Routes routes() {
    return new Routes().operation("getToken", "POST", "/auc/oauth2/token", this::grant);
  }

  private synchronized Answer grant(Request request) {
    Map<String, String> form = request.form();
    if (!request.isForm() || !request.query().isEmpty()) {
      return error(400, "invalid_request", "parameters must be sent as a form");
    }
    if (!XiaoshouyiStandIn.CLIENT_ID.equals(form.get("client_id"))
        || !XiaoshouyiStandIn.CLIENT_SECRET.equals(form.get("client_secret"))) {
      return error(401, "invalid_client", "client_id or client_secret is wrong");
    }
    if (!form.getOrDefault("redirect_uri", XiaoshouyiStandIn.REDIRECT_URI)
        .equals(XiaoshouyiStandIn.REDIRECT_URI)) {
      return error(400, "invalid_grant", "redirect_uri does not match the connector");
    }
    if (locked()) {
      refusedWhileLocked++;
      return error(400, "invalid_grant", "账号已锁定，请联系管理员");
    }
    return switch (form.getOrDefault("grant_type", "")) {
      case "password" -> byPassword(form);
      case "refresh_token" -> byRefreshToken(form);
      case "" -> error(400, "invalid_request", "grant_type is missing");
      default -> error(400, "unsupported_grant_type", "grant_type is not supported");
    };
  }

  private Answer byPassword(Map<String, String> form) {
    String right = XiaoshouyiStandIn.PASSWORD + XiaoshouyiStandIn.SECURITY_TOKEN;
    if (!XiaoshouyiStandIn.USERNAME.equals(form.get("username"))
        || !right.equals(form.get("password"))) {
      wrong++;
      wrongInARow++;
      return error(400, "invalid_grant", "用户名或密码错误");
    }
    wrongInARow = 0;
    return granted();
  }

  private Answer byRefreshToken(Map<String, String> form) {
    return tokens.refreshable(form.getOrDefault("refresh_token", ""))
        ? granted()
        : error(400, "invalid_grant", "refresh_token is invalid or expired");
  }

  private Answer granted() {
    XiaoshouyiTokens.Grant grant = tokens.grant(clock().instant());
    ObjectNode answer = Json.object();
    answer.put("access_token", grant.accessToken()).put("token_type", "Bearer");
    if (saysLifetime) {
      answer.put("expires_in", grant.life().toSeconds());
    }
    answer.put("refresh_token", grant.refreshToken());
    answer.put("issued_at", Long.toString(clock().millis())).put("id", "1001");
    answer.put("tenant_id", "200300");
    return Answer.json(answer.put("instance_uri", bareHost ? bare(api.url()) : api.url()));
  }

  private static String bare(String url) {
    return url.substring(url.indexOf("//") + 2);
  }

  private static Answer error(int status, String error, String description) {
    return Answer.json(
        status, Json.object().put("error", error).put("error_description", description));
  }

  @Override
  Answer noSuchPath(Request request) {
    return error(404, "not_found", request.path());
  }

  /** A GET would leave the password in access logs, so it is refused here. */
  @Override
  Answer wrongMethod(Request request) {
    return error(405, "invalid_request", "method not allowed");
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return error(400, code, message);
  }

  @Override
  Answer tooFast(String operation) {
    return error(429, "temporarily_unavailable", "访问频率超限");
  }

  @Override
  Answer tokenInvalid(String operation) {
    return error(401, "invalid_client", "client_id or client_secret is wrong");
  }

  @Override
  public void rejectTokensEarly() {
    tokens.endAll();
  }

  @Override
  synchronized void describe(ObjectNode state) {
    state.put("tokensGranted", tokens.granted());
    state.put("wrongPasswords", wrong);
    state.put("refusedWhileLocked", refusedWhileLocked);
    state.put("locked", locked());
  }

  @Override
  void forget() {
    unlock();
    tokens.forget();
  }
}
