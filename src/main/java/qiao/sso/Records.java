package qiao.sso;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import qiao.binding.Binding;

/** Tells log, record and metrics what became of a visitor; gives each a number. */
final class Records {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  /** Nothing that people mistake for something else when they read it aloud. */
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 10;

  private final SsoVisits visits;
  private final MeterRegistry registry;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Records(SsoVisits visits, MeterRegistry registry, Clock clock) {
    this.visits = visits;
    this.registry = registry;
    this.clock = clock;
  }

  void letIn(Exchange exchange) {
    Visit visit = Passage.visit(exchange);
    Passage.Proof proof = Passage.proof(exchange).orElseThrow();
    String employee = Passage.binding(exchange).orElseThrow().employee();
    String reference = reference();
    LOG.info("{}: user {} was let in as employee {}", visit, proof.user(), employee);
    count("let-in");
    visits.note(
        new SsoVisit(
            clock.instant(),
            reference,
            visit.toString(),
            visit.source(),
            proof.user(),
            employee,
            true,
            ""));
  }

  /** Notes why a visitor stays outside; returns the number for the page. */
  String refused(String door, String source, Refused why, Optional<Exchange> exchange) {
    String reference = reference();
    String user = exchange.flatMap(Passage::proof).map(Passage.Proof::user).orElse("");
    String employee = exchange.flatMap(Passage::binding).map(Binding::employee).orElse("");
    LOG.warn("{}: refused, number {}: user '{}': {}", door, reference, user, why.getMessage());
    count(why.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    try {
      visits.note(
          new SsoVisit(
              clock.instant(), reference, door, source, user, employee, false, why.getMessage()));
    } catch (DataAccessException e) {
      LOG.warn("number {} could not be kept: {}", reference, e.getMessage());
    }
    return reference;
  }

  /** Only counts; the number leads nowhere, so that a flood reads what others read. */
  String tooOften() {
    count("too-often");
    return reference();
  }

  private void count(String outcome) {
    registry.counter("qiao.sso.visits", "outcome", outcome).increment();
  }

  private String reference() {
    StringBuilder reference = new StringBuilder();
    random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> reference.append(LETTERS.charAt(i)));
    return reference.toString();
  }
}
