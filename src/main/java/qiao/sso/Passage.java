package qiao.sso;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import qiao.binding.Binding;

/** Carries, on an exchange, what the steps of a door find out one after the other. */
final class Passage {
  private static final String VISIT = "qiao.sso.visit";
  private static final String DOOR = "qiao.sso.door";
  private static final String TARGET = "qiao.sso.target";
  private static final String PROOF = "qiao.sso.proof";
  private static final String COMPANY = "qiao.sso.company";
  private static final String BINDING = "qiao.sso.binding";
  private static final int LONGEST_USER = 200;

  /**
   * Says who came, and by what.
   *
   * @param once what must not prove anyone a second time; empty where it was used up already, or is
   *     a cookie, which is meant for many visits
   * @param life how long it could be used again if nobody remembered it
   */
  record Proof(String user, Optional<String> once, Duration life) {}

  private Passage() {}

  static void begin(Exchange exchange, Visit visit) {
    exchange.setProperty(VISIT, visit);
  }

  static Visit visit(Exchange exchange) {
    return exchange.getProperty(VISIT, Visit.class);
  }

  static void door(Exchange exchange, Door door) {
    exchange.setProperty(DOOR, door);
  }

  static Door door(Exchange exchange) {
    return exchange.getProperty(DOOR, Door.class);
  }

  static void target(Exchange exchange, Target target) throws Refused {
    if (target.record().filter(r -> !door(exchange).settings().opens(r.apiName())).isPresent()) {
      throw Refused.because("records of this object are not opened by this door");
    }
    exchange.setProperty(TARGET, target);
  }

  static Target target(Exchange exchange) throws Refused {
    Target target = exchange.getProperty(TARGET, Target.class);
    if (target == null) {
      throw Refused.because("the address names no page");
    }
    return target;
  }

  /** Takes note of a user whom nobody has to prove again. */
  static void prove(Exchange exchange, String user) throws Refused {
    prove(exchange, new Proof(user, Optional.empty(), Duration.ZERO));
  }

  static void prove(Exchange exchange, String user, String once, Duration life) throws Refused {
    prove(exchange, new Proof(user, Optional.of(once), life));
  }

  private static void prove(Exchange exchange, Proof proof) throws Refused {
    String user = proof.user();
    boolean plain = user.chars().noneMatch(Character::isISOControl);
    if (user.isBlank() || user.length() > LONGEST_USER || !plain) {
      throw Refused.because("the OA named no possible user");
    }
    exchange.setProperty(PROOF, proof);
  }

  /** Returns who came; empty before it is proven. */
  static Optional<Proof> proof(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROOF, Proof.class));
  }

  /**
   * Says whose user came: a door of a provider's app serves many companies.
   *
   * @param account the one that bindings name
   * @param tenant the CRM's tenant; blank where there is only one
   */
  record Company(String account, String tenant) {}

  static void company(Exchange exchange, Company company) {
    exchange.setProperty(COMPANY, company);
  }

  /** Returns whose user came: the door's own company, where no step found another. */
  static Company company(Exchange exchange) {
    Company found = exchange.getProperty(COMPANY, Company.class);
    Door door = door(exchange);
    return found == null ? new Company(door.name(), door.settings().tenant()) : found;
  }

  static void bound(Exchange exchange, Binding binding) {
    exchange.setProperty(BINDING, binding);
  }

  /** Returns which employee came; empty before it is known. */
  static Optional<Binding> binding(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(BINDING, Binding.class));
  }
}
