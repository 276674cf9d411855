package qiao.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import qiao.secret.Secrets;

/**
 * Holds how people log in.
 *
 * @param user the first administrator; blank: admin
 * @param password of the first administrator; blank: one is made and printed once
 * @param idle after so long without a request, a session ends
 * @param longest after so long, a session ends in any case
 */
@ConfigurationProperties("qiao.login")
record AccessSettings(
    @DefaultValue("admin") String user,
    @DefaultValue("") String password,
    @DefaultValue("30m") Duration idle,
    @DefaultValue("12h") Duration longest,
    @DefaultValue Oidc oidc) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(30);

  AccessSettings {
    user = user.isBlank() ? "admin" : user.strip();
    check("qiao.login.idle", idle);
    check("qiao.login.longest", longest);
    Secrets.learn(password);
    if (password.getBytes(StandardCharsets.UTF_8).length > Passwords.LONGEST_BYTES) {
      throw new IllegalArgumentException(
          "qiao.login.password (QIAO_ADMIN_PASSWORD) must have at most 72 bytes of UTF-8");
    }
  }

  private static void check(String key, Duration time) {
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(key + " must be from 1s to 30d: " + time);
    }
  }

  /**
   * Holds the company's own login, where it speaks OpenID Connect.
   *
   * @param issuer its address; blank: there is none
   * @param nameClaim the claim that names a person in the audit
   * @param roleClaim the claim that says who may do what: a text, or a list of texts
   * @param roles which role a value of that claim gives; who has none of them is refused
   */
  record Oidc(
      @DefaultValue("") String issuer,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue({"openid", "profile"}) List<String> scopes,
      @DefaultValue("preferred_username") String nameClaim,
      @DefaultValue("groups") String roleClaim,
      Map<String, Role> roles) {
    Oidc {
      roles = roles == null ? Map.of() : Map.copyOf(roles);
      Secrets.learn(clientSecret);
      if (!issuer.isBlank()) {
        needed("client-id", clientId);
        needed("client-secret", clientSecret);
        if (!issuer.matches("https?://\\S+")) {
          throw new IllegalArgumentException(
              "qiao.login.oidc.issuer must be an address such as https://login.company.com: "
                  + issuer);
        }
        if (roles.isEmpty()) {
          throw new IllegalArgumentException(
              "qiao.login.oidc.roles must say which value of the claim "
                  + roleClaim
                  + " is which role, such as qiao-admins: administrator");
        }
      }
    }

    boolean isOn() {
      return !issuer.isBlank();
    }

    private static void needed(String key, String value) {
      if (value.isBlank()) {
        throw new IllegalArgumentException(
            "qiao.login.oidc." + key + " is blank, and needed beside qiao.login.oidc.issuer");
      }
    }
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return "qiao.login of " + user;
  }
}
