package qiao.ops;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a change that a foreign page makes a browser send: browsers add a remembered Basic login
 * to it, and say in {@code Sec-Fetch-Site} where it comes from. Programs send no such header.
 */
final class OwnPagesOnly extends OncePerRequestFilter {
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return request.getMethod().equals("GET")
        || request.getRequestURI().startsWith("/hooks/")
        || site == null
        || site.equals("same-origin")
        || site.equals("none");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.sendError(403, "requests from other sites are refused");
  }
}
