package qiao.sso;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Remembers for half an hour, for all nodes, who opened the sidebar of 企业微信 in which browser. It is
 * no session of the console: it opens the sidebar of one company, for one member.
 */
public final class WecomSessions {
  /** Stands as query in the first address after a login. */
  public static final String OPENED = "opened";

  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int BYTES = 32;

  private final Kept kept;
  private final Doors doors;
  private final SecureRandom random = new SecureRandom();

  WecomSessions(Kept kept, Doors doors) {
    this.kept = kept;
    this.doors = doors;
  }

  /**
   * Says who uses the sidebar.
   *
   * @param account the company's account of 企业微信
   * @param user the member's userid
   * @param form must come back with every change: only pages of this session know it
   */
  public record Visitor(String account, String user, String form) {
    /** Shows no proof. */
    @Override
    public String toString() {
      return account + "/" + user;
    }
  }

  /** Begins a session of who was proven, a new one each time, and sends the browser there. */
  void begin(Exchange exchange) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String key = HexFormat.of().formatHex(bytes);
    String account = Passage.company(exchange).account();
    String user = Passage.proof(exchange).orElseThrow().user();
    kept.put(Kept.Kind.SESSION, "", key, account + " " + user, LIFE);
    exchange.getMessage().setHeader("Set-Cookie", setCookie(key));
    Browser.send(exchange, "/sidebar/wecom/" + account + "?" + OPENED);
  }

  /**
   * Returns the path at which members of a company come in.
   *
   * @param page {@code sidebar}, or a page of the CRM such as {@code app/LeadsObj/1}
   */
  public String door(String account, String page) {
    return "/sso/" + Way.WECOM.word() + "/" + doors.entrance(account) + "/" + page;
  }

  /** Returns the address of a page as the browser shows it, escapes kept. */
  public String address(HttpServletRequest request) {
    String query = request.getQueryString();
    return doors.url() + request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /** Returns who asks; empty where the browser has no session, or one of another company. */
  public Optional<Visitor> of(HttpServletRequest request, String account) {
    List<String> keys =
        Arrays.stream(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
            .filter(one -> one.getName().equals(cookie()))
            .map(Cookie::getValue)
            .toList();
    // One that came twice may have been planted by a neighbouring host.
    return keys.size() == 1 ? visitor(keys.get(0), account) : Optional.empty();
  }

  private Optional<Visitor> visitor(String key, String account) {
    return kept.look(Kept.Kind.SESSION, "", key)
        .map(content -> content.split(" ", 2))
        .filter(parts -> parts[0].equals(account))
        .map(parts -> new Visitor(account, parts[1], form(key)));
  }

  private static String form(String key) {
    byte[] text = ("form " + key).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha1Link.digest("SHA-256").digest(text));
  }

  private String cookie() {
    return doors.secured() ? "__Host-qiao-sidebar" : "qiao-sidebar";
  }

  private String setCookie(String key) {
    String secure = doors.secured() ? "; Secure" : "";
    return cookie()
        + "="
        + key
        + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
        + LIFE.toSeconds()
        + secure;
  }
}
