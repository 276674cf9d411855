package qiao.vendor;

import java.time.Duration;
import java.util.Optional;
import qiao.catalog.Fault;
import qiao.inbox.FaultReport;
import qiao.secret.Secrets;

/** Ends a step because the vendor did not, or perhaps did not, do what was asked. */
public final class VendorFault extends Exception implements FaultReport {
  /** The fault of a call that waits because a person has paused its account. */
  public static final String PAUSED = "paused";

  /** The fault of a call that was done, but not for all. */
  static final String PARTIAL = "partial";

  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Fault fault;
  private final String word;
  private final String advice;
  private final String code;
  private final transient Optional<Duration> pause;

  VendorFault(Outcome.Failed failed) {
    this(
        failed.fault(),
        failed.fault().word(),
        failed.reason(),
        failed.advice(),
        failed.code(),
        failed.pause());
  }

  VendorFault(Fault fault, String word, String reason, String advice, Optional<Duration> pause) {
    this(fault, word, reason, advice, "", pause);
  }

  private VendorFault(
      Fault fault,
      String word,
      String reason,
      String advice,
      String code,
      Optional<Duration> pause) {
    super(Secrets.mask(reason));
    this.fault = fault;
    this.word = word;
    this.advice = Secrets.mask(advice);
    this.code = code;
    this.pause = pause;
  }

  /** Tells of a call that was done in part only. */
  static VendorFault partial(String lacking, String advice) {
    return new VendorFault(Fault.REFUSED, PARTIAL, lacking, advice, Optional.empty());
  }

  static VendorFault paused(String account, Duration lasting) {
    Duration atMost = lasting.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : lasting;
    Duration wait = atMost.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : atMost;
    return new VendorFault(
        Fault.TOO_FAST,
        PAUSED,
        "account " + account + " is paused: nothing is sent to it",
        "resume the account when what it was paused for is over",
        Optional.of(wait));
  }

  /** Returns the vendor's code; empty where the vendor said none. */
  public String code() {
    return code;
  }

  /** Returns the kind of fault. */
  public Fault kind() {
    return fault;
  }

  @Override
  public String fault() {
    return word;
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
    return fault != Fault.TOO_FAST;
  }
}
