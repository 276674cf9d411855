package qiao.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/**
 * Asks every change of a session for a token that only pages of ours know: the field {@code _csrf}
 * of a form, or the header {@code X-CSRF-TOKEN}. It is kept in a cookie and not in the session, so
 * that the login page needs none.
 */
final class Csrf {
  private static final String COOKIE = "QIAO_CSRF";
  static final String HEADER = "X-CSRF-TOKEN";

  private Csrf() {}

  static void set(CsrfConfigurer<HttpSecurity> csrf) {
    CookieCsrfTokenRepository kept = new CookieCsrfTokenRepository();
    kept.setCookieName(COOKIE);
    kept.setHeaderName(HEADER);
    kept.setCookiePath("/");
    kept.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
    csrf.csrfTokenRepository(kept)
        // Hawtio's pages know no token of ours; that they are ours, their origin says
        // (OwnPagesOnly).
        .ignoringRequestMatchers("/actuator/jolokia/**", "/actuator/hawtio/jolokia/**");
  }
}
