package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import qiao.catalog.Fault;
import qiao.inbox.Journal;
import qiao.secret.Secrets;

/** Writes down what came of a step's call, and ends the step accordingly. */
final class Ending {
  private final BoundOperation operation;
  private final StepChoice choice;
  private final Journal journal;
  private final Inquiry inquiry;

  Ending(BoundOperation operation, StepChoice choice, Journal journal, Inquiry inquiry) {
    this.operation = operation;
    this.choice = choice;
    this.journal = journal;
    this.inquiry = inquiry;
  }

  /**
   * Ends a call.
   *
   * @param rest what the call was for, where only what is left undone is asked for again
   */
  CompletableFuture<JsonNode> ended(long call, Outcome outcome, Optional<Rest> rest)
      throws VendorFault {
    return outcome instanceof Outcome.Done done
        ? done(call, done, rest)
        : failed(call, outcome, rest);
  }

  /** Ends a call whose answer never came, and which a look-up found to be done. */
  CompletableFuture<JsonNode> found(long call, JsonNode answer, Optional<Rest> rest)
      throws VendorFault {
    return rest.isPresent()
        ? inParts(call, rest.get(), answer, answer.toString())
        : done(call, answer, answer.toString());
  }

  /** Goes on without what is left undone. */
  CompletableFuture<JsonNode> without(Journal.Entry entry, Rest rest, JsonNode last) {
    JsonNode joined = rest.joined(last);
    journal.accepted(entry.call(), told(rest), joined.toString());
    return CompletableFuture.completedFuture(joined);
  }

  private CompletableFuture<JsonNode> done(long call, Outcome.Done done, Optional<Rest> rest)
      throws VendorFault {
    if (rest.filter(asked -> done.lacking().isPresent() || !asked.isWhole()).isPresent()) {
      return inParts(call, rest.get(), done.answer(), done.text());
    }
    return done.lacking().isEmpty()
        ? done(call, done.answer(), done.text())
        : partly(call, done, done.lacking().get());
  }

  private CompletableFuture<JsonNode> done(long call, JsonNode answer, String text) {
    journal.done(call, text);
    return CompletableFuture.completedFuture(answer);
  }

  private CompletableFuture<JsonNode> failed(long call, Outcome outcome, Optional<Rest> rest)
      throws VendorFault {
    Outcome.Failed failed = (Outcome.Failed) outcome;
    Optional<JsonNode> rows =
        failed.rows().filter(answer -> !operation.parts().knowsNothing(answer));
    if (rest.isPresent() && rows.isPresent()) {
      return inParts(call, rest.get(), rows.get(), rows.get().toString());
    }
    String reason = Secrets.mask(failed.reason());
    if (failed.fault() == Fault.UNCLEAR) {
      journal.unclear(call, reason, Secrets.mask(failed.answer()));
      throw choice.repeatsUnclear()
          ? new VendorFault(failed.as(Fault.BUSY))
          : inquiry.unclear(failed);
    }
    journal.failed(call, failed.fault().word(), reason, Secrets.mask(failed.answer()));
    throw new VendorFault(failed);
  }

  private CompletableFuture<JsonNode> inParts(long call, Rest asked, JsonNode answer, String text)
      throws VendorFault {
    Rest left = asked.after(answer, operation.parts()::state);
    if (left.allDone()) {
      JsonNode joined = left.joined(answer);
      return done(call, joined, joined.toString());
    }
    boolean again = left.has(Part.State.AGAIN);
    journal.rest(call, !again, told(left), text, left.text());
    throw again ? new VendorFault(operation.parts().later(left, told(left))) : waitsForPerson(left);
  }

  private CompletableFuture<JsonNode> partly(long call, Outcome.Done done, String lacking)
      throws VendorFault {
    String reason = Secrets.mask(lacking);
    switch (choice.partial()) {
      case ACCEPT -> {
        journal.accepted(call, reason, done.text());
        return CompletableFuture.completedFuture(done.answer());
      }
      case FAIL -> {
        journal.failed(call, "partial", reason, Secrets.mask(Shown.of(done.text())));
        throw VendorFault.partial(
            lacking, "mend what the answer names, then replay it: the whole call is made again");
      }
      default -> {
        journal.partly(call, reason, done.text());
        throw waitsForPerson(lacking);
      }
    }
  }

  /** Whoever replays the delivery says that it may go on without the rest. */
  VendorFault waitsForPerson(String lacking) {
    return VendorFault.partial(
        lacking,
        "see to the rest yourself, then replay it: it goes on behind this step, which is not called"
            + " again");
  }

  /** Whoever replays the delivery wants what waits to be asked for once more. */
  VendorFault waitsForPerson(Rest rest) {
    return VendorFault.partial(
        told(rest),
        rest.has(Part.State.WAITS)
            ? "mend what is told, then replay it: only those that were not done are asked for"
                + " again; to go on without them, write partial: accept at the step first"
            : "these are not asked for again; replay it: it goes on behind this step");
  }

  private String told(Rest rest) {
    return Secrets.mask(operation.parts().told(rest));
  }
}
