package qiao.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import qiao.catalog.Fault;
import qiao.secret.Secrets;

/**
 * Makes one call for a person at a terminal: checked like a step of a flow, but neither repeated
 * nor written to a journal.
 */
public final class HandCall {
  private static final String WHO = "by hand";

  private final Vendors vendors;

  HandCall(Vendors vendors) {
    this.vendors = vendors;
  }

  /**
   * Tells how a call ended.
   *
   * @param fault the word of its fault; empty when it was done
   * @param reason what the vendor has against it; blank when it was done
   * @param advice what to do; may be blank
   * @param answer what the vendor answered, secrets masked; blank where nothing came
   */
  public record Result(Optional<String> fault, String reason, String advice, String answer) {}

  /**
   * Checks a request without sending anything.
   *
   * @return what would leave: method and address as the document writes them, and the given values
   * @throws VendorFault when it breaks a limit, or the account lacks a value
   * @throws IllegalArgumentException naming what does not exist, and what does
   */
  public String check(String vendor, String operation, String account, ObjectNode given)
      throws VendorFault {
    BoundOperation bound = bound(vendor, operation, account);
    Request request = bound.build(given);
    return bound.operation().method()
        + " "
        + bound.operation().address()
        + "\n"
        + Secrets.mask(request.given().toPrettyString());
  }

  /**
   * Makes the call once.
   *
   * @throws IllegalArgumentException naming what does not exist, and what does
   */
  public Result call(String vendor, String operation, String account, ObjectNode given) {
    BoundOperation bound = bound(vendor, operation, account);
    try {
      Request request = bound.build(given);
      bound.unlessPaused();
      Duration wait = bound.takeRoom(WHO);
      Outcome outcome =
          wait.isZero()
              ? bound.call(request, WHO, () -> true).join()
              : Outcome.Failed.tooFast(wait);
      return outcome instanceof Outcome.Failed failed
          ? failed(new VendorFault(failed), failed.answer())
          : done((Outcome.Done) outcome);
    } catch (VendorFault e) {
      return failed(e, "");
    }
  }

  private BoundOperation bound(String vendor, String operation, String account) {
    BoundOperation bound = vendors.bound(vendor, operation, account);
    if (bound.operation().secret()) {
      throw new IllegalArgumentException(
          bound.operation()
              + " answers with a secret, which is for nobody to see; use test "
              + account);
    }
    return bound;
  }

  private static Result done(Outcome.Done done) {
    String answer = Secrets.mask(done.answer().toPrettyString());
    return done.lacking()
        .map(
            lacking ->
                new Result(
                    Optional.of(VendorFault.PARTIAL),
                    Secrets.mask(lacking),
                    "what was done stays done: see to the rest alone",
                    answer))
        .orElseGet(() -> new Result(Optional.empty(), "", "", answer));
  }

  private static Result failed(VendorFault fault, String answer) {
    String advice =
        fault.kind() == Fault.UNCLEAR ? "look at the vendor whether it was done" : fault.advice();
    return new Result(Optional.of(fault.fault()), fault.reason(), advice, Secrets.mask(answer));
  }
}
