package qiao.sso;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Remembers logins that were begun, by a {@code state} that only the browser which began can bring
 * back: otherwise a stranger could end his own login in somebody else's browser.
 */
final class Logins {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;

  private final Kept kept;
  private final Doors doors;
  private final SecureRandom random = new SecureRandom();

  Logins(Kept kept, Doors doors) {
    this.kept = kept;
    this.doors = doors;
  }

  /**
   * Begins a login to the exchange's target; returns the state to send along: letters and digits
   * only, as 企业微信 wants it.
   */
  String begin(Exchange exchange) throws Refused {
    Visit visit = Passage.visit(exchange);
    Optional<String> had = visit.cookie(cookie()).filter(c -> RANDOM.matcher(c).matches());
    String browser = had.orElseGet(this::random);
    String state = digest(random());
    String content = digest(browser) + " " + Passage.target(exchange).text();
    kept.put(Kept.Kind.STATE, key(visit), state, content, LIFE);
    exchange.getMessage().setHeader("Set-Cookie", setCookie(browser));
    return state;
  }

  /** Ends a login: tells the exchange its target. */
  void end(Exchange exchange) throws Refused {
    Visit visit = Passage.visit(exchange);
    String state = visit.parameter("state").orElseThrow(() -> lost("the parameter state lacks"));
    String browser =
        visit.cookie(cookie()).orElseThrow(() -> lost("the browser did not begin a login here"));
    String[] content =
        kept.take(Kept.Kind.STATE, key(visit), state)
            .orElseThrow(() -> lost("the state is unknown, used or too old"))
            .split(" ", 2);
    if (!Sha1Link.equal(content[0], digest(browser))) {
      throw lost("the login was begun by another browser");
    }
    Passage.target(exchange, Target.parse(content[1]));
  }

  private static Refused lost(String reason) {
    return Refused.by(Hindrance.LOGIN_LOST, reason);
  }

  private static String key(Visit visit) {
    return visit.way().word() + "/" + visit.account();
  }

  private String random() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String digest(String browser) {
    byte[] bytes = browser.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha1Link.digest("SHA-256").digest(bytes));
  }

  /** Browsers take a cookie of this prefix only from this very host, by HTTPS. */
  private String cookie() {
    return doors.secured() ? "__Host-qiao-sso" : "qiao-sso";
  }

  /** Some OAs show pages in a frame, where only SameSite=None is sent. */
  private String setCookie(String browser) {
    String where = doors.secured() ? "; Secure; SameSite=None" : "; SameSite=Lax";
    return cookie() + "=" + browser + "; Path=/; HttpOnly; Max-Age=" + LIFE.toSeconds() + where;
  }
}
