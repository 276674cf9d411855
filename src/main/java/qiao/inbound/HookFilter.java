package qiao.inbound;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a callback before anything else does, and refuses one that is too long while it
 * is being read, whether or not its length was announced. Files are refused as well: Camel would
 * write them to disk before anyone has looked at the caller's key.
 */
final class HookFilter extends OncePerRequestFilter {
  private final long most;

  HookFilter(HookSettings settings) {
    most = settings.maxBody().toBytes();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    if (request.getContentLengthLong() > most) {
      refuse(response);
      return;
    }
    byte[] body = request.getInputStream().readNBytes((int) most + 1);
    if (body.length > most) {
      refuse(response);
      return;
    }
    chain.doFilter(new HookRequest(request, body), response);
  }

  private static void refuse(HttpServletResponse response) {
    response.setHeader("Connection", "close");
    response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
  }
}
