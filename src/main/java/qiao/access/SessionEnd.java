package qiao.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that is too old, however busy it is: who stole one does not have it for ever. How
 * old it is, the session's own times tell, so that the clock that wrote them also reads them.
 */
final class SessionEnd extends OncePerRequestFilter {
  private final Duration longest;

  SessionEnd(Duration longest) {
    this.longest = longest;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null && age(session).compareTo(longest) > 0) {
      session.invalidate();
    }
    chain.doFilter(request, response);
  }

  private static Duration age(HttpSession session) {
    return Duration.ofMillis(session.getLastAccessedTime() - session.getCreationTime());
  }
}
