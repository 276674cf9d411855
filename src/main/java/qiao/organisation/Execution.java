package qiao.organisation;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.crm.Join;
import qiao.inbox.FaultReport;

/** Carries a plan out, one step after the other, and goes on where a crash has left it. */
final class Execution {
  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

  /** So many refusals without one success between are no matter of single people any more. */
  private static final int REFUSED_IN_A_ROW = 50;

  private final Stores stores;
  private final Deeds deeds;
  private final Comparing comparing;
  private final Clock clock;

  Execution(Stores stores, Deeds deeds, Comparing comparing, Clock clock) {
    this.stores = stores;
    this.deeds = deeds;
    this.comparing = comparing;
    this.clock = clock;
  }

  /**
   * Carries out until a time.
   *
   * @throws OrganisationFault when the far side refuses one step after the other
   * @throws RuntimeException what keeps all steps from being done, now or until a person acts
   */
  void run(long plan, Join join, Instant until) {
    int refused = 0;
    Optional<Step> next = next(plan);
    while (next.isPresent() && clock.instant().isBefore(until)) {
      refused = one(join, next.get()) ? 0 : refused + 1;
      if (refused >= REFUSED_IN_A_ROW) {
        stop(plan, next.get());
        return;
      }
      next = next(plan);
    }
    if (next.isEmpty()) {
      stores.plans().state(plan, PlanState.RUNNING, comparing.stateAfter(plan));
    }
  }

  /** A plan that somebody has given up meanwhile has no next step. */
  private Optional<Step> next(long plan) {
    return stores
        .plans()
        .find(plan)
        .filter(now -> now.state() == PlanState.RUNNING)
        .flatMap(now -> stores.steps().next(plan));
  }

  private boolean one(Join join, Step step) {
    try {
      deeds.run(join, step);
      return true;
    } catch (RuntimeException e) {
      FaultReport fault = Faults.of(e).orElseThrow(() -> e);
      if (!Faults.ofOneStep(fault)) {
        stores.plans().trouble(step.plan(), fault.reason() + " " + fault.advice());
        throw e;
      }
      LOG.warn("{} is refused: {}", step, fault.reason());
      stores.steps().failed(step, (fault.reason() + " " + fault.advice()).strip());
      return false;
    }
  }

  private void stop(long plan, Step last) {
    String reason = REFUSED_IN_A_ROW + " 个步骤接连被拒绝，已停下；最后一个：" + last.what();
    stores.plans().stop(plan, reason);
    LOG.error("Plan {} stops: {} steps one after the other were refused", plan, REFUSED_IN_A_ROW);
  }
}
