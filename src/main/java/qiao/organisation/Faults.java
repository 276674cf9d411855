package qiao.organisation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import qiao.inbox.FaultReport;
import qiao.vendor.VendorFault;

/** Finds what a flow's step has thrown, whatever it came wrapped in. */
final class Faults {
  /** What 企业微信 says to a secret that may not read names, or not the list of all ids. */
  private static final Set<String> NOT_TOLD = Set.of("48009", "48002", "48001", "60011");

  private Faults() {}

  static Optional<FaultReport> of(Throwable thrown) {
    return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
        .filter(FaultReport.class::isInstance)
        .map(FaultReport.class::cast)
        .findFirst();
  }

  static boolean notTold(Throwable thrown) {
    return of(thrown)
        .filter(fault -> fault instanceof VendorFault vendor && NOT_TOLD.contains(vendor.code()))
        .isPresent();
  }

  /** Tells whether the far side said no to this one thing, and might say yes to the next. */
  static boolean ofOneStep(FaultReport fault) {
    return fault.fault().equals("refused") || fault.fault().equals("partial");
  }
}
