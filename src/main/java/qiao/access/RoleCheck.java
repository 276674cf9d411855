package qiao.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets nobody come to a handler of ours whose role is too low, before anything of the request is
 * read; and nobody at all to one that names no role.
 */
final class RoleCheck implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && isOurs(method) && !isAllowed(method)) {
      throw new AccessDeniedException("this needs another role");
    }
    return true;
  }

  static boolean isOurs(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("qiao.");
  }

  private static boolean isAllowed(HandlerMethod method) {
    if (find(method, OpenToAll.class).isPresent()) {
      return true;
    }
    Optional<SignedIn> who = SignedIn.current();
    return find(method, Needs.class)
        .flatMap(needs -> who.filter(one -> one.may(needs.value())))
        .isPresent();
  }

  /** What stands at the method goes before what stands at its class. */
  private static <A extends Annotation> Optional<A> find(HandlerMethod method, Class<A> type) {
    A own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), type);
    return Optional.ofNullable(own)
        .or(
            () ->
                Optional.ofNullable(
                    AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type)));
  }
}
