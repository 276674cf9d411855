package qiao.watch;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nothing be done by a GET: Jolokia would call an operation that a mere link names, which any
 * page can make the browser of somebody who is logged in follow.
 */
final class JolokiaByPost extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getMethod().equals("POST") || saysOnlyWhoItIs(request)) {
      chain.doFilter(request, response);
    } else {
      response.setHeader("Allow", "POST");
      response.sendError(
          HttpServletResponse.SC_METHOD_NOT_ALLOWED, "JMX is asked by POST, not by links");
    }
  }

  /** Hawtio looks first whether there is anything at the address. */
  private static boolean saysOnlyWhoItIs(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getRequestURI().matches("[^;%]*/jolokia(/|/version)?")
        && request.getParameter("p") == null;
  }
}
