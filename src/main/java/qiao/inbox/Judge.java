package qiao.inbox;

import java.time.Clock;
import org.apache.camel.Exchange;
import qiao.secret.Secrets;

/** Gives a delivery its verdict at one step of a route. */
interface Judge {
  Verdict judge(Exchange exchange, Claim claim);

  static Judge tryAgain(RetryPlan plan, Clock clock) {
    return (exchange, claim) -> {
      Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
      if (caught == null) {
        throw new IllegalStateException(
            "delivery:try-again belongs into an onException; here nothing failed");
      }
      return Causes.report(caught)
          .map(report -> plan.judge(report, claim, clock.millis()))
          .orElseGet(() -> unknown(caught));
    };
  }

  static Judge park(String reason) {
    return (exchange, claim) ->
        new Verdict.Park("", reason, "The flow parked it on purpose: replay or drop it");
  }

  static Judge skip(String reason) {
    return (exchange, claim) -> new Verdict.Done(reason);
  }

  /** Parks what no fault report explains. */
  static Verdict.Park unknown(Throwable thrown) {
    String reason = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    return new Verdict.Park(
        "unexpected",
        Secrets.mask(reason),
        "Mend the flow or its data, then replay from the failed step");
  }
}
