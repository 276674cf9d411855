package qiao.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Answers who is not logged in: a person is led to the login, a part of a page is told to lead
 * there, and a program gets a status. Only a program is asked for a password by a header: a browser
 * would ask in a window of its own, and remember it.
 */
final class WhoAreYou implements AuthenticationEntryPoint {
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (why instanceof TooManyTries wait) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.seconds()));
      response.sendError(429, "too many failed logins");
    } else if (why instanceof InternalAuthenticationServiceException) {
      response.sendError(503, "logins can't be checked now");
    } else if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", Security.LOGIN);
      response.setStatus(401);
    } else if (!wantsPage(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Qiao\"");
      response.sendError(401, "log in first");
    } else if (request.getMethod().equals("GET")) {
      response.sendRedirect(Security.LOGIN + "?to=" + asked(request));
    } else {
      response.sendError(401, "log in first");
    }
  }

  private static boolean wantsPage(HttpServletRequest request) {
    String accepted = Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse("");
    String path = request.getRequestURI();
    return accepted.contains("text/html")
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && !path.startsWith("/api/");
  }

  private static String asked(HttpServletRequest request) {
    String query = request.getQueryString();
    String whole = request.getRequestURI() + (query == null ? "" : "?" + query);
    return URLEncoder.encode(whole, StandardCharsets.UTF_8);
  }
}
