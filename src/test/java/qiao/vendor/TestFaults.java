package qiao.vendor;

import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import qiao.catalog.Fault;

/** Makes faults as vendor steps of flows throw them, for tests of other packages. */
public final class TestFaults {
  private TestFaults() {}

  /** Returns a refusal with a vendor's code, wrapped as a flow's caller gets it. */
  public static RuntimeException refused(String code) {
    return failed(Fault.REFUSED, code, "refused with " + code);
  }

  /** Returns what comes of a vendor who is to be asked again later. */
  public static RuntimeException busy() {
    return failed(Fault.BUSY, "-1", "busy");
  }

  private static RuntimeException failed(Fault fault, String code, String reason) {
    Outcome.Failed failed = new Outcome.Failed(fault, code, reason, "", Optional.empty(), "", true);
    return new CamelExecutionException("in a flow", null, new VendorFault(failed));
  }
}
