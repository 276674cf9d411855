package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import qiao.catalog.Fault;
import qiao.catalog.Operation;

/** Says what came of a call, whether it was answered, lost, or did not leave at all. */
final class Outcomes {
  private final Operation operation;
  private final Judge judge;

  Outcomes(Operation operation, Judge judge) {
    this.operation = operation;
    this.judge = judge;
  }

  /** Tells whether a call without a clear answer must not simply be made again. */
  boolean mustNotBeDoubled() {
    return judge.unclear();
  }

  /** Says what an answer names as not done, though it means done; empty where all was done. */
  Optional<String> lacking(JsonNode answer) {
    return judge.lacking(answer);
  }

  Outcome of(Request request, Sender.Answer answer) {
    if (answer instanceof Sender.Reply reply) {
      return request
          .judge()
          .map(own -> OpenJudge.outcome(operation, own, reply))
          .orElseGet(() -> judge.judge(reply));
    }
    if (answer instanceof Sender.NotSent notSent) {
      return noAnswer(Fault.BUSY, "not-sent", "could not be reached: " + notSent.what(), "");
    }
    if (answer instanceof Sender.Forbidden forbidden) {
      return noAnswer(
          Fault.MISCONFIGURED,
          "forbidden-address",
          "was not called: " + forbidden.why(),
          "mend what names this address, or write it into the account if it is meant");
    }
    if (answer instanceof Sender.NoAnswer lost) {
      Fault fault = mustNotBeDoubled() ? Fault.UNCLEAR : Fault.BUSY;
      return noAnswer(fault, "no-answer", "gave no answer: " + lost.what(), "");
    }
    return noAnswer(
        Fault.BUSY,
        "not-held",
        "was not called: this node lost its hold on the delivery, or took too long to get to it",
        "");
  }

  private Outcome noAnswer(Fault fault, String code, String what, String advice) {
    String reason = operation.title() + " (" + operation + ") " + what;
    return new Outcome.Failed(fault, code, reason, advice, Optional.empty(), "", true);
  }
}
