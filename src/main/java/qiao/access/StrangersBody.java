package qiao.access;

import static org.springframework.security.web.context.HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import qiao.source.Body;

/**
 * Reads nothing that somebody without a session sends, but the login's form, and that with a limit
 * and within a time: parsing a form waits for its end, and a stranger could never come to it.
 */
final class StrangersBody extends OncePerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final int LONGEST_FORM = 8 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (READING.contains(request.getMethod()) || isLoggedIn(request)) {
      chain.doFilter(request, response);
    } else if (!request.getRequestURI().equals(Security.LOGIN) || !isForm(request)) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      new WhoAreYou().commence(request, response, null);
    } else {
      login(request, response, chain);
    }
  }

  private static void login(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      byte[] form = Body.read(request, LONGEST_FORM, Body.USUAL_TIME);
      chain.doFilter(FormRequest.of(request, form), response);
    } catch (Body.Refused e) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      response.sendError(e.status());
    }
  }

  /** A session alone proves nothing: one may have ended, or hold nothing that can be read. */
  private static boolean isLoggedIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(SPRING_SECURITY_CONTEXT_KEY) != null;
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = String.valueOf(request.getContentType());
    return type.regionMatches(true, 0, FORM, 0, FORM.length());
  }
}
