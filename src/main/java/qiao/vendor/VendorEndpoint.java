package qiao.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultEndpoint;
import qiao.catalog.Fault;

/** Stands for one operation called by one account; shows its counts in JMX. */
@ManagedResource(description = "A vendor's operation, called by one account")
public final class VendorEndpoint extends DefaultEndpoint {
  private final Supplier<BoundOperation> operation;
  private final ObjectNode fixed;
  private final StepChoice choice;
  private final boolean all;

  /**
   * @param operation returns it as the account is at the moment
   */
  VendorEndpoint(
      String uri,
      VendorComponent component,
      Supplier<BoundOperation> operation,
      ObjectNode fixed,
      StepChoice choice,
      boolean all) {
    super(uri, component);
    this.operation = operation;
    this.fixed = fixed;
    this.choice = choice;
    this.all = all;
  }

  BoundOperation operation() {
    return operation.get();
  }

  ObjectNode fixed() {
    return fixed;
  }

  StepChoice choice() {
    return choice;
  }

  /** Tells whether the pages of the answer are followed to their end. */
  boolean all() {
    return all;
  }

  @Override
  public Producer createProducer() {
    return new VendorProducer(this, (VendorComponent) getComponent());
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException(
        "a flow can't begin with vendor:; begin with a trigger or inbox:<flow>");
  }

  @ManagedAttribute(description = "The operation")
  public String getOperation() {
    return operation().operation().path();
  }

  @ManagedAttribute(description = "The vendor's own name of the operation")
  public String getTitle() {
    return operation().operation().title();
  }

  @ManagedAttribute(description = "The account")
  public String getAccount() {
    return operation().account().name();
  }

  @ManagedAttribute(description = "Calls that left, of all flows")
  public long getCalls() {
    return operation().meter().total();
  }

  @ManagedAttribute(description = "Calls that were done")
  public long getDone() {
    return operation().meter().count("done");
  }

  @ManagedAttribute(description = "Calls that were done in part only")
  public long getPartial() {
    return operation().meter().count("partial");
  }

  @ManagedAttribute(description = "Calls that found the vendor busy")
  public long getBusy() {
    return operation().meter().count(Fault.BUSY.word());
  }

  @ManagedAttribute(description = "Calls that the vendor found too fast")
  public long getTooFast() {
    return operation().meter().count(Fault.TOO_FAST.word());
  }

  @ManagedAttribute(description = "Calls whose token was rejected")
  public long getTokenExpired() {
    return operation().meter().count(Fault.TOKEN_EXPIRED.word());
  }

  @ManagedAttribute(description = "Calls that the vendor refused")
  public long getRefused() {
    return operation().meter().count(Fault.REFUSED.word());
  }

  @ManagedAttribute(description = "Calls that failed because the account or an address is wrong")
  public long getMisconfigured() {
    return operation().meter().count(Fault.MISCONFIGURED.word());
  }

  @ManagedAttribute(description = "Calls of which nobody knows whether they were done")
  public long getUnclear() {
    return operation().meter().count(Fault.UNCLEAR.word());
  }
}
