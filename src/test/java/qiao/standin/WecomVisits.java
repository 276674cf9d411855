package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Makes the codes that logins bring back, each good for one use within five minutes. */
public final class WecomVisits {
  /** Comes after a suite's id: its login names no app of a company. */
  public static final String SUITE = "";

  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Map<String, Code> codes = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> hidden = new HashSet<>();
  private final Set<String> beyond = new HashSet<>();
  private String corpOfSuite = WecomStandIn.CORP_ID;
  private long count;

  /**
   * Says who logged in where.
   *
   * @param place the corp's or suite's id, and the app's number
   */
  private record Code(String place, String user, Instant ends) {}

  /**
   * Logs somebody in, and returns the code.
   *
   * @param appId the corp's id, or that of a suite
   * @param agent the app's number; blank for a suite
   * @param user a member's userid, or the id of a customer, who is no member
   */
  public synchronized String code(String appId, String agent, String user, Instant now) {
    String value = "LOGINCODE-" + ++count + "-" + "0123456789abcdef".repeat(2);
    codes.put(value, new Code(appId + "/" + agent, user, now.plus(LIFE)));
    return value;
  }

  /** Takes a member out of the apps' visible range. */
  public synchronized void hide(String user) {
    hidden.add(user);
  }

  /** Takes a member's licence. */
  public synchronized void beyondQuota(String user) {
    beyond.add(user);
  }

  /** Lets every member come again, and all be of the company. */
  public synchronized void everyoneMay() {
    hidden.clear();
    beyond.clear();
    corpOfSuite = WecomStandIn.CORP_ID;
  }

  /** Lets those who come to the suite be of another company. */
  public synchronized void suiteOf(String corpId) {
    corpOfSuite = corpId;
  }

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "getUserInfo",
        ask ->
            told(
                take(WecomStandIn.CORP_ID + "/" + ask.app().agentId(), ask.query("code"), ask),
                WecomAsk.ok()));
  }

  /** Answers {@code getuserinfo3rd}. */
  synchronized ObjectNode ofSuite(String suite, Request request, WecomAsk ask) {
    String user = take(suite + "/" + SUITE, request.query("code"), ask);
    return told(user, WecomAsk.ok().put("corpid", corpOfSuite));
  }

  private synchronized String take(String place, String value, WecomAsk ask) {
    if (used.contains(value)) {
      throw new WecomError(42022, "code has been used");
    }
    Code code = codes.get(value);
    if (code == null || !code.place.equals(place)) {
      throw new WecomError(40029, "invalid code");
    }
    used.add(value);
    if (!ask.now().isBefore(code.ends)) {
      throw new WecomError(42003, "code expired");
    }
    if (hidden.contains(code.user)) {
      throw new WecomError(50002, "not in range");
    }
    if (beyond.contains(code.user)) {
      throw new WecomError(701008, "no licence");
    }
    return code.user;
  }

  private static ObjectNode told(String user, ObjectNode answer) {
    return user.matches("w[mo].*")
        ? answer.put("openid", "oSTANDIN").put("external_userid", user)
        : answer.put("userid", user);
  }

  synchronized void forget() {
    codes.clear();
    used.clear();
    everyoneMay();
  }
}
