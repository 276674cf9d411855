package qiao.organisation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Does what messages of {@code inbox:organisation} ask for: goes on with a plan for a while, or
 * takes an event. Messages of one join share a lane, so that one thing is written after the other;
 * a plan that has more to do puts a further message behind what came in between.
 */
public final class OrganisationWork implements Processor {
  /** So long events wait for a plan. */
  private static final Duration AT_ONCE = Duration.ofSeconds(15);

  static final String EVENT = "event";

  private final Joins joins;
  private final Rules rules;
  private final Stores stores;
  private final Reading reading;
  private final Comparing comparing;
  private final Execution execution;
  private final MemberEvents events;
  private final Queue queue;
  private final Clock clock;

  OrganisationWork(Joins joins, Rules rules, Stores stores, Parts parts, Queue queue, Clock clock) {
    this.joins = joins;
    this.rules = rules;
    this.stores = stores;
    this.reading = parts.reading();
    this.comparing = parts.comparing();
    this.execution = parts.execution();
    this.events = parts.events();
    this.queue = queue;
    this.clock = clock;
  }

  /** What does the work. */
  record Parts(Reading reading, Comparing comparing, Execution execution, MemberEvents events) {}

  @Override
  public void process(Exchange exchange) {
    Map<?, ?> body = exchange.getMessage().getBody(Map.class);
    if (body.get("plan") instanceof Number plan) {
      boolean more = goOn(plan.longValue());
      if (more) {
        queue.goOn(
            stores.plans().find(plan.longValue()).orElseThrow(),
            "after-" + exchange.getMessage().getHeader("QiaoDelivery"));
      }
    } else {
      String account = exchange.getMessage().getHeader("QiaoAccount", "", String.class);
      joins.ofWecom(account).forEach(join -> event(join, body));
    }
  }

  /** Goes on with a plan for a while; tells whether there is more to do. */
  boolean goOn(long id) {
    Instant until = clock.instant().plus(AT_ONCE);
    Plan plan = stores.plans().find(id).orElse(null);
    if (plan == null || !plan.state().moves()) {
      return false;
    }
    Join join = join(plan);
    if (plan.state() == PlanState.READING) {
      Plan read = reading.read(plan, join, until);
      if (read.phase() == Plan.Phase.COMPARE) {
        comparing.all(read, join);
      }
    } else {
      execution.run(id, join, until);
    }
    return stores.plans().find(id).filter(now -> now.state().moves()).isPresent();
  }

  private Join join(Plan plan) {
    return joins
        .find(plan.join())
        .orElseThrow(
            () ->
                new OrganisationFault(
                    "there is no join " + plan.join() + " any more", "fill in its accounts again"));
  }

  /** Takes an event, and does at once what follows from it. */
  void event(Join join, Map<?, ?> event) {
    if (stores.plans().latest(join.name(), 1).isEmpty()) {
      return;
    }
    for (Plan left : stores.plans().left(join.name(), EVENT)) {
      execution.run(left.id(), join, Instant.MAX);
    }
    events
        .take(join, event)
        .filter(changed -> rules.of(join).mode() != Mode.BY_HAND)
        .filter(changed -> stores.plans().isConfirmed(join.name()))
        .ifPresent(changed -> follow(join, changed));
  }

  private void follow(Join join, MemberEvents.Changed changed) {
    long id = stores.transaction().execute(status -> planned(join, changed));
    if (stores.steps().counts(id).isEmpty()) {
      stores.plans().delete(id);
      return;
    }
    if (stores.plans().find(id).filter(now -> now.state() == PlanState.RUNNING).isPresent()) {
      execution.run(id, join, Instant.MAX);
    }
  }

  /** A crash leaves the whole plan or none: half of one had not been asked whether it is large. */
  private long planned(Join join, MemberEvents.Changed changed) {
    long id = stores.plans().begin(join.name(), PlanState.RUNNING, Plan.Phase.COMPARE, EVENT);
    Plan plan = stores.plans().find(id).orElseThrow();
    comparing.one(plan, join, changed.kind(), changed.id());
    return id;
  }
}
