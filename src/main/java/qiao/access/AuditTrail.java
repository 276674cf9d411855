package qiao.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Sees to it that no change, and no look at personal data, is missing in the audit: what a handler
 * did not record by itself is recorded here, with what was answered, also where it was refused.
 */
final class AuditTrail implements HandlerInterceptor {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Audit audit;

  AuditTrail(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception failed) {
    if (handler instanceof HandlerMethod method
        && RoleCheck.isOurs(method)
        && isWanted(request, method)
        && request.getAttribute(Audit.WRITTEN) == null) {
      Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      String asked = Optional.ofNullable(request.getQueryString()).map(q -> "?" + q).orElse("");
      audit.record(
          request.getMethod() + " " + pattern,
          request.getRequestURI(),
          answer(response, failed) + (asked.isEmpty() ? "" : ", asked " + asked));
    }
  }

  private static boolean isWanted(HttpServletRequest request, HandlerMethod method) {
    return READING.contains(request.getMethod())
        ? method.hasMethodAnnotation(Audited.class)
        : !method.hasMethodAnnotation(ChangesNothing.class);
  }

  private static String answer(HttpServletResponse response, Exception failed) {
    if (failed instanceof AccessDeniedException) {
      return "refused: needs another role";
    }
    return failed == null ? "answered " + response.getStatus() : "failed";
  }
}
