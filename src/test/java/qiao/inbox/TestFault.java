package qiao.inbox;

import java.time.Duration;
import java.util.Optional;

/** A failure as the vendor component reports it. */
final class TestFault extends RuntimeException implements FaultReport {
  private final String fault;
  private final Duration waitAtLeast;

  TestFault(String fault) {
    this(fault, null);
  }

  TestFault(String fault, Duration waitAtLeast) {
    super("the far end said " + fault);
    this.fault = fault;
    this.waitAtLeast = waitAtLeast;
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
    return "mend the " + fault;
  }

  @Override
  public Optional<Duration> waitAtLeast() {
    return Optional.ofNullable(waitAtLeast);
  }

  @Override
  public boolean counts() {
    return !fault.equals("too-fast");
  }
}
