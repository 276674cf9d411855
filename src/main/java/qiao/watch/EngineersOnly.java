package qiao.watch;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only engineers and administrators look into Camel and JMX, where messages can be seen as
 * they pass: the one place that says so. Spring Security, which comes first, has seen to their
 * login.
 */
final class EngineersOnly extends OncePerRequestFilter {
  private static final List<String> ROLES = List.of("ENGINEER", "ADMINISTRATOR", "ADMIN");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (ROLES.stream().anyMatch(request::isUserInRole)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(
          HttpServletResponse.SC_FORBIDDEN, "this needs the role engineer or administrator");
    }
  }
}
