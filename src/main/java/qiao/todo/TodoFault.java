package qiao.todo;

import java.time.Duration;
import java.util.Optional;
import qiao.inbox.FaultReport;

/** Ends a try to bring a todo to its OA. */
final class TodoFault extends Exception implements FaultReport {
  private static final Duration UNBOUND_WAIT = Duration.ofHours(1);

  private final String fault;
  private final String advice;
  private final transient Optional<Duration> pause;
  private final boolean counts;
  private final boolean asks;

  private TodoFault(
      String fault,
      String reason,
      String advice,
      Optional<Duration> pause,
      boolean counts,
      boolean asks) {
    super(reason);
    this.fault = fault;
    this.advice = advice;
    this.pause = pause;
    this.counts = counts;
    this.asks = asks;
  }

  /** Waits for a binding, however long; whoever makes it wakes the delivery. */
  static TodoFault unbound(Item item) {
    return new TodoFault(
        "unbound",
        "employee %s is not bound at account %s".formatted(item.receiver(), item.account()),
        "bind the employee; the todo then goes out by itself",
        Optional.of(UNBOUND_WAIT),
        false,
        true);
  }

  static TodoFault refused(String reason, String advice) {
    return new TodoFault("refused", reason, advice, Optional.empty(), true, false);
  }

  static TodoFault busy(String reason) {
    return new TodoFault("busy", reason, "", Optional.empty(), true, false);
  }

  /** Turns a fault into another kind, as the account's retry rules want it. */
  static TodoFault as(String fault, FaultReport of, String why) {
    return new TodoFault(
        fault,
        of.reason() + " (" + why + ")",
        of.advice(),
        of.waitAtLeast(),
        of.counts(),
        of.asks());
  }

  @Override
  public String fault() {
    return fault;
  }

  @Override
  public String reason() {
    return getMessage();
  }

  @Override
  public String advice() {
    return advice;
  }

  @Override
  public Optional<Duration> waitAtLeast() {
    return pause;
  }

  @Override
  public boolean counts() {
    return counts;
  }

  @Override
  public boolean asks() {
    return asks;
  }
}
