package qiao.access;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Ends sessions, wherever among the nodes they were begun. */
final class Sessions {
  private final FindByIndexNameSessionRepository<? extends Session> store;

  Sessions(FindByIndexNameSessionRepository<? extends Session> store) {
    this.store = store;
  }

  void end(String user) {
    Set.copyOf(store.findByPrincipalName(user).keySet()).forEach(store::deleteById);
  }

  /** Ends all but the one that the current request belongs to. */
  void endOthers(String user) {
    String own = own();
    Set.copyOf(store.findByPrincipalName(user).keySet()).stream()
        .filter(id -> !id.equals(own))
        .forEach(store::deleteById);
  }

  /** Blank: nobody asks, or a program that has no session; none is to be begun. */
  private static String own() {
    return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
        .filter(ServletRequestAttributes.class::isInstance)
        .map(request -> ((ServletRequestAttributes) request).getRequest().getSession(false))
        .map(HttpSession::getId)
        .orElse("");
  }
}
