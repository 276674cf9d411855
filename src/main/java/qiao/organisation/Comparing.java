package qiao.organisation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.crm.Join;

/** Compares both sides and writes down what follows; decides what of it needs a person's word. */
final class Comparing {
  /** So few changes are never many, however small the company. */
  private static final int FEW = 5;

  /** What is changed by events within this time counts together. */
  private static final Duration TOGETHER = Duration.ofHours(24);

  private final Stores stores;
  private final Sides sides;
  private final JdbcClient jdbc;
  private final Rules rules;
  private final Clock clock;

  Comparing(Stores stores, Sides sides, JdbcClient jdbc, Rules rules, Clock clock) {
    this.stores = stores;
    this.sides = sides;
    this.jdbc = jdbc;
    this.rules = rules;
    this.clock = clock;
  }

  /** Plans everything; a first one, a large one and each leaving wait for a person. */
  void all(Plan plan, Join join) {
    stores.steps().clear(plan.id());
    boolean first = !stores.plans().isConfirmed(join.name());
    Draft draft = new Draft(plan.id(), stores.steps());
    Compared both = compared(join);
    NewPeoplePlan fresh = new NewPeoplePlan(both, sides, jdbc, plan.id(), draft);
    PeoplePlan people = new PeoplePlan(both, sides, jdbc, stores.pairs(), draft);
    if (rules.of(join).mode() == Mode.BY_HAND) {
      fresh.bind("");
    } else {
      DepartmentPlan departments =
          new DepartmentPlan(both, sides, stores.rows(), stores.pairs(), draft);
      departments.plan(row -> true);
      fresh.bind("");
      fresh.make("");
      people.changes("");
      people.leave();
      departments.leave();
    }
    draft.flush();
    boolean mass = isMass(join, touched(plan.id()));
    boolean unasked =
        plan.madeBy().equals(Organisations.SCHEDULE)
            && rules.of(join).mode() != Mode.BY_HAND
            && !mass
            && !first;
    decide(plan, mass, true, unasked);
  }

  /**
   * Says at once what a plan found and what it does next; one that somebody has given up meanwhile
   * stays given up.
   */
  private void decide(Plan plan, boolean mass, boolean asks, boolean leavesOnly) {
    stores
        .transaction()
        .executeWithoutResult(
            status -> {
              stores.plans().compared(plan.id(), mass);
              if (asks) {
                stores.steps().ask(plan.id(), leavesOnly);
              }
              stores.plans().state(plan.id(), plan.state(), stateAfter(plan.id()));
            });
  }

  private Compared compared(Join join) {
    return new Compared(
        join,
        new Decision(rules.of(join).mode(), rules.of(join).winner()),
        Tree.read(stores.rows(), join.name(), Side.WECOM),
        Tree.read(stores.rows(), join.name(), Side.CRM),
        stores.pairs().departments(join.name()));
  }

  /** Says what a plan does next, from what its steps wait for. */
  PlanState stateAfter(long plan) {
    List<StepStore.Count> counts = stores.steps().counts(plan);
    if (counts.stream().anyMatch(one -> one.state() == StepState.WAITING)) {
      return PlanState.RUNNING;
    }
    return counts.stream().anyMatch(one -> one.state() == StepState.ASKS)
        ? PlanState.PREVIEW
        : PlanState.DONE;
  }

  private int touched(long plan) {
    return stores.steps().counts(plan).stream()
        .filter(one -> one.deed() != Deed.BIND && one.deed() != Deed.LEFT_OUT)
        .mapToInt(StepStore.Count::count)
        .sum();
  }

  private boolean isMass(Join join, int touched) {
    long known = stores.pairs().count(join.name());
    return touched > FEW && touched * 100L > rules.of(join).massShare() * known;
  }

  /**
   * Plans what follows from an event about one department or person; leaving is left to the next
   * full plan, which asks.
   */
  void one(Plan plan, Join join, Kind kind, String id) {
    Draft draft = new Draft(plan.id(), stores.steps());
    Compared both = compared(join);
    if (kind == Kind.DEPARTMENT) {
      new DepartmentPlan(both, sides, stores.rows(), stores.pairs(), draft)
          .plan(row -> row.side() == Side.WECOM && row.id().equals(id));
    } else {
      NewPeoplePlan fresh = new NewPeoplePlan(both, sides, jdbc, plan.id(), draft);
      fresh.bind(id);
      fresh.make(id);
      new PeoplePlan(both, sides, jdbc, stores.pairs(), draft).changes(id);
    }
    draft.flush();
    int lately =
        stores.steps().unasked(join.name(), clock.instant().minus(TOGETHER).toEpochMilli());
    int touched = touched(plan.id());
    boolean mass = touched > 0 && isMass(join, touched + lately);
    decide(plan, mass, mass, false);
  }
}
