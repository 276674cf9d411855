package qiao.access;

import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Says who asks. A handler takes it as a parameter of this type.
 *
 * @param name of the user, or {@code token:} and the name of an API token
 */
public record SignedIn(String name, Role role) {
  /** Begins the names of API tokens; no user's name holds a colon. */
  static final String TOKEN = "token:";

  /**
   * Returns whom the current request comes from; empty outside of requests and before the login.
   */
  public static Optional<SignedIn> current() {
    return of(SecurityContextHolder.getContext().getAuthentication());
  }

  static Optional<SignedIn> of(Authentication login) {
    if (login == null
        || !login.isAuthenticated()
        || login instanceof AnonymousAuthenticationToken) {
      return Optional.empty();
    }
    return Role.of(login).map(role -> new SignedIn(login.getName(), role));
  }

  public boolean may(Role needed) {
    return role.includes(needed);
  }

  /** Tells whether a program asks, by an API token. */
  public boolean isToken() {
    return name.startsWith(TOKEN);
  }
}
