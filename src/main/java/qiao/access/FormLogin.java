package qiao.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Says what the login page leads to, and writes logins and logouts into the audit. */
final class FormLogin {
  private final Audit audit;

  FormLogin(Audit audit) {
    this.audit = audit;
  }

  void set(FormLoginConfigurer<HttpSecurity> form) {
    form.loginPage(Security.LOGIN)
        .loginProcessingUrl(Security.LOGIN)
        .successHandler(this::succeeded)
        .failureHandler(FormLogin::failed);
  }

  void set(LogoutConfigurer<HttpSecurity> logout) {
    logout
        .logoutUrl("/logout")
        .addLogoutHandler((request, response, login) -> ended(login))
        .logoutSuccessUrl(Security.LOGIN + "?said=out");
  }

  void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication login)
      throws IOException {
    audit.record(login.getName(), "login", "user " + login.getName(), "");
    response.sendRedirect(Destination.checked(request.getParameter(Destination.PARAMETER)));
  }

  private void ended(Authentication login) {
    if (login != null) {
      audit.record(login.getName(), "logout", "user " + login.getName(), "");
    }
  }

  /** Leads back to the page, which says no more than it must: not whether there is such a user. */
  static void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    String said =
        why instanceof TooManyTries wait
            ? "wait&seconds=" + wait.seconds()
            : why instanceof InternalAuthenticationServiceException ? "later" : "wrong";
    String to = Destination.checked(request.getParameter(Destination.PARAMETER));
    response.sendRedirect(
        Security.LOGIN + "?said=" + said + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
  }
}
