package qiao.organisation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionCallback;
import qiao.crm.Join;
import qiao.crm.Joins;

/** Lets people see how both sides of a join compare, and say what is done about it. */
public final class Organisations {
  /** Who begins the plans that nobody asked for. */
  static final String SCHEDULE = "schedule";

  private static final Duration KEPT = Duration.ofDays(90);

  private final Joins joins;
  private final Rules rules;
  private final Stores stores;
  private final Association association;
  private final Queue queue;
  private final Clock clock;

  Organisations(
      Joins joins, Rules rules, Stores stores, Association association, Queue queue, Clock clock) {
    this.joins = joins;
    this.rules = rules;
    this.stores = stores;
    this.association = association;
    this.queue = queue;
    this.clock = clock;
  }

  /** Says what is known of one side. */
  public record Known(int departments, int people, int hidden, int gone) {}

  /** Says how many steps of one sort a plan has, by their state. */
  public record Count(
      Side side, Kind kind, Deed deed, int asks, int waiting, int done, int failed) {
    public int all() {
      return asks + waiting + done + failed;
    }
  }

  public Collection<Join> joins() {
    return joins.all();
  }

  public Mode mode(Join join) {
    return rules.of(join).mode();
  }

  public Known known(String join, Side side) {
    return new Known(
        stores.rows().count(join, side, Kind.DEPARTMENT, "HERE"),
        stores.rows().count(join, side, Kind.PERSON, "HERE"),
        stores.rows().count(join, side, Kind.PERSON, "HIDDEN"),
        stores.rows().count(join, side, Kind.PERSON, "GONE"));
  }

  /** Returns the latest plans of a join, the newest first. */
  public List<Plan> plans(String join) {
    return stores.plans().latest(join, 10);
  }

  public Optional<Plan> plan(long id) {
    return stores.plans().find(id);
  }

  boolean isMoving(String join) {
    return stores.plans().latest(join, 1).stream().anyMatch(plan -> plan.state().moves());
  }

  /** Tells whether anybody has ever looked at this join. */
  boolean isUsed(String join) {
    return !stores.plans().latest(join, 1).isEmpty();
  }

  /**
   * Begins to read and compare both sides; nothing is written to them before a person agrees.
   *
   * @throws IllegalArgumentException when there is no such join, or its last plan is under way
   */
  public Plan begin(String join, String by) {
    if (joins.find(join).isEmpty()) {
      throw new IllegalArgumentException("there is no join " + join);
    }
    if (isMoving(join)) {
      throw new IllegalArgumentException("the last plan of " + join + " is still under way");
    }
    stores.plans().prune(join, clock.instant().minus(KEPT));
    Plan plan = stores.transaction().execute(status -> begun(join, by));
    queue.goOn(plan, "begun");
    return plan;
  }

  /** A crash leaves no two plans that could both be agreed to. */
  private Plan begun(String join, String by) {
    long id = stores.plans().begin(join, PlanState.READING, Plan.Phase.DEPARTMENTS, by);
    stores.plans().supersede(join, id);
    return existing(id);
  }

  /** Reminds of a plan that is under way: a crash may have kept it without its message. */
  void goOn(String join) {
    stores.plans().latest(join, 1).stream()
        .filter(plan -> plan.state().moves())
        .forEach(plan -> queue.goOn(plan, "again-" + LocalDate.now(clock)));
  }

  private Plan existing(long id) {
    return plan(id).orElseThrow(() -> new IllegalArgumentException("there is no plan " + id));
  }

  /**
   * Agrees to a plan.
   *
   * @param changes how many steps the person saw; another number means that he saw another plan
   * @throws IllegalArgumentException when nothing waits, or something else
   */
  public void confirm(long id, int changes, String by) {
    Plan plan = existing(id);
    int asks = counts(id).stream().mapToInt(Count::asks).sum();
    if (plan.state() != PlanState.PREVIEW || asks != changes) {
      throw new IllegalArgumentException(
          "plan %d waits with %d steps, not %d: look at it again".formatted(id, asks, changes));
    }
    start(
        plan,
        () -> {
          stores.plans().confirmed(id, by);
          stores.steps().all(id, StepState.ASKS, StepState.WAITING);
        });
  }

  /**
   * Lets a plan run, and says at once what of it: a crash leaves it as it was, or running. One that
   * somebody has given up meanwhile stays as it is.
   */
  private void start(Plan plan, Runnable what) {
    TransactionCallback<Boolean> start =
        status -> {
          boolean starts = stores.plans().state(plan.id(), plan.state(), PlanState.RUNNING);
          if (starts) {
            what.run();
          }
          return starts;
        };
    if (Boolean.TRUE.equals(stores.transaction().execute(start))) {
      queue.goOn(plan, UUID.randomUUID().toString());
    }
  }

  /** Lets a plan that stopped or is left to a person go on, its failed steps first. */
  public void retry(long id) {
    Plan plan = existing(id);
    if (plan.state().moves() || plan.state() == PlanState.DROPPED) {
      throw new IllegalArgumentException("plan " + id + " can't be tried again now");
    }
    start(plan, () -> stores.steps().all(id, StepState.FAILED, StepState.WAITING));
  }

  /** Gives a plan up; what is done stays done. */
  public void drop(long id) {
    stores.plans().state(existing(id).id(), PlanState.DROPPED, "");
  }

  public List<Count> counts(long plan) {
    return Counting.of(stores.steps().counts(plan));
  }

  public List<Step> steps(long plan, Optional<StepState> state, int after, int most) {
    return stores.steps().find(plan, state, after, most);
  }

  /** Returns people of a side who are bound to nobody. */
  public List<Row> unbound(Join join, Side side, String after, int most) {
    return association.unbound(join, side, after, most);
  }

  /** Tells which bindings point to nobody, or to people who seem to be two. */
  public List<Association.Finding> check(Join join, int most) {
    return association.check(join, most);
  }
}
