package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import qiao.catalog.Operation;
import qiao.catalog.Vendor;

/** Goes through the operations of all documents and collects what they should stand and do not. */
final class EveryOperation {
  /** Its requests say themselves where they go, which is not the stand-in. */
  private static final String OPEN = "oa/pushTodo";

  private final Vendors vendors;
  private final List<String> lacking = new ArrayList<>();

  EveryOperation(Vendors vendors) {
    this.vendors = vendors;
  }

  /** Those that HTTP carries; what a mail server answers is tested with mail. */
  void each(Consumer<BoundOperation> check) {
    int operations = 0;
    for (Vendor vendor : vendors.catalog().vendors()) {
      String account = CasesTest.ACCOUNTS.getOrDefault(vendor.name(), vendor.name());
      for (Operation operation : vendor.operations().values()) {
        if (!operation.address().startsWith("smtp")
            && !operation.path().equals(OPEN)
            && !operation.secret()) {
          check.accept(vendors.bound(vendor.name(), operation.id(), account));
          operations++;
        }
      }
    }
    assertThat(operations).isGreaterThan(200);
    assertThat(lacking).as(String.join("\n", lacking)).isEmpty();
  }

  void tell(boolean well, BoundOperation bound, String what) {
    if (!well) {
      lacking.add(bound.operation().path() + ": " + what);
    }
  }
}
