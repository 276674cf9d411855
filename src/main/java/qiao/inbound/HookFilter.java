package qiao.inbound;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a callback before anything else does, and refuses one that is too long while it
 * is being read, whether or not its length was announced. Files are refused as well: Camel would
 * write them to disk before anyone has looked at the caller's key. While Qiao starts or stops,
 * callers are asked to come again: the route that would take their message may not be there.
 */
final class HookFilter extends OncePerRequestFilter {
  private static final String COME_AGAIN_SECONDS = "5";

  private final long most;
  private final ApplicationAvailability availability;

  HookFilter(HookSettings settings, ApplicationAvailability availability) {
    this.most = settings.maxBody().toBytes();
    this.availability = availability;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
      response.setHeader("Retry-After", COME_AGAIN_SECONDS);
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
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
