package qiao.access;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Says what a person or a program may do; each may also do what stands before it. */
public enum Role {
  /** Sees everything but secrets. */
  READER,
  /** Puts right what happened: replays, drops, binds, stops and starts flows. */
  OPERATOR,
  /** Changes what will happen: scenes, samples, tries of steps and operations. */
  ENGINEER,
  /** Changes who may do what, accounts and their secrets. */
  ADMINISTRATOR;

  private static final String PREFIX = "ROLE_";

  /** Finds a role by its name, in any case. */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
  }

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** Returns the name that Spring Security knows it by. */
  public String authority() {
    return PREFIX + name();
  }

  /** Returns the highest that someone has. */
  static Optional<Role> of(Authentication login) {
    return login.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .filter(name -> name != null && name.startsWith(PREFIX))
        .flatMap(name -> named(name.substring(PREFIX.length())).stream())
        .max(Comparator.naturalOrder());
  }
}
