package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import qiao.inbox.Journal;
import qiao.secret.Secrets;

/** Makes the calls of one step that change nothing, and writes them to its journal. */
final class Reads {
  private final Journal journal;
  private final String step;
  private final Clock clock;

  Reads(Journal journal, String step, Clock clock) {
    this.journal = journal;
    this.step = step;
    this.clock = clock;
  }

  /** Asks once; fails with what the vendor has against it. */
  CompletableFuture<JsonNode> ask(BoundOperation operation, Request request) {
    return Later.begin(
        () -> {
          takeRoom(operation);
          Instant sentAt = clock.instant();
          return operation
              .call(request, who(), () -> true)
              .thenCompose(outcome -> Later.begin(() -> note(operation, request, sentAt, outcome)));
        });
  }

  private CompletableFuture<JsonNode> note(
      BoundOperation operation, Request request, Instant sentAt, Outcome outcome)
      throws VendorFault {
    String shown = request.given().toString();
    if (outcome instanceof Outcome.Done done) {
      note(operation, sentAt, shown, "", Optional.empty(), done.text());
      return CompletableFuture.completedFuture(done.answer());
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    Optional<String> fault = Optional.of(failed.fault().word());
    note(operation, sentAt, shown, failed.reason(), fault, failed.answer());
    throw new VendorFault(failed);
  }

  /** Notes a request that did not leave because it breaks a limit. */
  void refused(BoundOperation operation, ObjectNode given, VendorFault fault) {
    Optional<String> word = Optional.of(fault.fault());
    note(operation, clock.instant(), given.toString(), fault.reason(), word, "");
  }

  private void note(
      BoundOperation operation,
      Instant sentAt,
      String request,
      String reason,
      Optional<String> fault,
      String answer) {
    journal.read(
        new Journal.Read(
            step,
            operation.account().name(),
            operation.operation().path(),
            sentAt,
            Secrets.mask(request),
            Shown.of(answer),
            fault,
            Secrets.mask(reason)));
  }

  /** Takes room in the pace, or tells how long to wait for it, or for the end of a pause. */
  void takeRoom(BoundOperation wanted) throws VendorFault {
    wanted.unlessPaused();
    Duration wait = wanted.takeRoom(who());
    if (!wait.isZero()) {
      throw new VendorFault(Outcome.Failed.tooFast(wait));
    }
  }

  /** Names the step, so that its place in a pace is kept while it waits. */
  String who() {
    return journal.delivery() + "/" + step;
  }
}
