package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import qiao.catalog.Fault;
import qiao.inbox.Journal;
import qiao.secret.Secrets;

/** Makes one call for one delivery: at most once, as far as anybody can know. */
final class Step {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BoundOperation operation;
  private final StepChoice choice;
  private final Journal journal;
  private final String step;
  private final Reads reads;
  private final Inquiry inquiry;

  Step(
      BoundOperation operation,
      Vendors vendors,
      Clock clock,
      StepChoice choice,
      Journal journal,
      String step) {
    this.operation = operation;
    this.choice = choice;
    this.journal = journal;
    this.step = step;
    this.reads = new Reads(journal, step, clock);
    this.inquiry = new Inquiry(operation, vendors, clock);
  }

  /**
   * Makes the call, or hands back what it was answered before.
   *
   * @return the vendor's answer, on {@link BoundOperation#onward()} where anything was waited for;
   *     fails with {@link VendorFault}
   */
  CompletableFuture<JsonNode> run(ObjectNode given) {
    return Later.begin(
        () -> {
          Optional<Journal.Entry> before =
              operation.operation().changing() ? journal.latest(step) : Optional.empty();
          if (before.isPresent() && before.get().state() == Journal.State.DONE) {
            return CompletableFuture.completedFuture(parse(before.get().answer()));
          }
          if (before.isPresent() && before.get().state() == Journal.State.PARTLY) {
            return waitsForPerson(operation.lacking(parse(before.get().answer())).orElse(""));
          }
          Request request = build(given);
          return before.filter(this::perhapsDone).isPresent()
              ? unlessDone(before.get(), request)
              : make(request);
        });
  }

  private boolean perhapsDone(Journal.Entry entry) {
    return operation.mustNotBeDoubled()
        && !choice.repeatsUnclear()
        && (entry.state() == Journal.State.SENT || entry.state() == Journal.State.UNCLEAR);
  }

  private Request build(ObjectNode given) throws VendorFault {
    try {
      return operation.build(given);
    } catch (VendorFault e) {
      reads.refused(operation, given, e);
      throw e;
    }
  }

  private CompletableFuture<JsonNode> unlessDone(Journal.Entry entry, Request request) {
    return inquiry
        .ask(entry, request, reads)
        .thenCompose(
            found -> {
              if (found.isEmpty()) {
                return make(request);
              }
              journal.done(entry.call(), found.get().toString());
              return CompletableFuture.completedFuture(found.get());
            });
  }

  private CompletableFuture<JsonNode> make(Request request) {
    return operation.operation().changing() ? change(request) : reads.ask(operation, request);
  }

  private CompletableFuture<JsonNode> change(Request request) {
    return Later.begin(
        () -> {
          reads.takeRoom(operation);
          return Later.begin(() -> sending(request))
              .handleAsync(
                  (call, failed) -> failed == null ? call(call, request) : notStored(failed),
                  operation.onward())
              .thenCompose(Function.identity());
        });
  }

  private CompletableFuture<Long> sending(Request request) {
    String shown = Secrets.mask(request.given().toString());
    return journal.sending(step, operation.account().name(), operation.operation().path(), shown);
  }

  private CompletableFuture<JsonNode> notStored(Throwable failed) {
    operation.noCall(reads.who());
    return CompletableFuture.failedFuture(Later.cause(failed));
  }

  private CompletableFuture<JsonNode> call(long call, Request request) {
    return operation
        .call(request, reads.who(), journal::held)
        .thenCompose(outcome -> Later.begin(() -> ended(call, outcome)));
  }

  private CompletableFuture<JsonNode> ended(long call, Outcome outcome) throws VendorFault {
    if (outcome instanceof Outcome.Done done) {
      return done.lacking().isEmpty() ? done(call, done) : partly(call, done, done.lacking().get());
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
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

  private CompletableFuture<JsonNode> done(long call, Outcome.Done done) {
    journal.done(call, done.text());
    return CompletableFuture.completedFuture(done.answer());
  }

  private CompletableFuture<JsonNode> partly(long call, Outcome.Done done, String lacking)
      throws VendorFault {
    String reason = Secrets.mask(lacking);
    switch (choice.partial()) {
      case ACCEPT -> {
        journal.accepted(call, reason, done.text());
        return CompletableFuture.completedFuture(done.answer());
      }
      case PARK -> {
        journal.partly(call, reason, done.text());
        return waitsForPerson(lacking);
      }
      default -> {
        journal.failed(call, "partial", reason, Secrets.mask(Shown.of(done.text())));
        throw VendorFault.partial(
            lacking, "mend what the answer names, then replay it: the whole call is made again");
      }
    }
  }

  /** Whoever replays the delivery says that it may go on without the rest. */
  private static CompletableFuture<JsonNode> waitsForPerson(String lacking) throws VendorFault {
    throw VendorFault.partial(
        lacking,
        "see to the rest yourself, then replay it: it goes on behind this step, which is not called"
            + " again");
  }

  private static JsonNode parse(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal holds no JSON: " + answer, e);
    }
  }
}
