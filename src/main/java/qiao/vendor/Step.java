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
import qiao.inbox.Journal;
import qiao.secret.Secrets;
import qiao.vendor.StepChoice.Partial;

/** Makes one call for one delivery: at most once, as far as anybody can know. */
final class Step {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BoundOperation operation;
  private final StepChoice choice;
  private final Journal journal;
  private final String step;
  private final Reads reads;
  private final Inquiry inquiry;
  private final Ending ending;

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
    this.ending = new Ending(operation, choice, journal, inquiry);
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
          Optional<Rest> kept =
              before.flatMap(entry -> Rest.kept(operation.operation(), entry.rest()));
          if (kept.isPresent()) {
            return goOn(before.get(), kept.get(), given);
          }
          if (before.isPresent() && before.get().state() == Journal.State.PARTLY) {
            throw ending.waitsForPerson(operation.lacking(parse(before.get().answer())).orElse(""));
          }
          Request request = build(given);
          return unlessDone(before, request, rest(request));
        });
  }

  private Optional<Rest> rest(Request request) {
    return choice.partial() == Partial.REST
        ? Rest.whole(operation.operation(), request.given())
        : Optional.empty();
  }

  /** Asks for what earlier calls of this step left undone. */
  private CompletableFuture<JsonNode> goOn(Journal.Entry entry, Rest kept, ObjectNode given)
      throws VendorFault {
    boolean replayed = entry.state() == Journal.State.REST;
    boolean answered = replayed || entry.state() == Journal.State.PARTLY;
    // By itself it goes on with what may go over; what waits is asked for when a person says so.
    Rest asks = replayed && !kept.has(Part.State.AGAIN) ? kept.asked() : kept;
    if (answered && choice.partial() == Partial.ACCEPT || replayed && !asks.has(Part.State.AGAIN)) {
      return ending.without(entry, kept, parse(entry.answer()));
    }
    if (answered && !replayed) {
      throw ending.waitsForPerson(kept);
    }
    ObjectNode whole = operation.operation().wording().translated(given);
    return unlessDone(Optional.of(entry), build(asks.request(whole)), Optional.of(asks));
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

  private CompletableFuture<JsonNode> unlessDone(
      Optional<Journal.Entry> before, Request request, Optional<Rest> rest) {
    Optional<Journal.Entry> unclear = before.filter(this::perhapsDone);
    return unclear.isEmpty()
        ? make(request, rest)
        : inquiry
            .ask(unclear.get(), request, reads)
            .thenCompose(
                found ->
                    found.isEmpty()
                        ? make(request, rest)
                        : Later.begin(() -> ending.found(unclear.get().call(), found.get(), rest)));
  }

  private CompletableFuture<JsonNode> make(Request request, Optional<Rest> rest) {
    return operation.operation().changing() ? change(request, rest) : reads.ask(operation, request);
  }

  private CompletableFuture<JsonNode> change(Request request, Optional<Rest> rest) {
    return Later.begin(
        () -> {
          reads.takeRoom(operation);
          return Later.begin(() -> sending(request, rest))
              .handleAsync(
                  (call, failed) -> failed == null ? call(call, request, rest) : notStored(failed),
                  operation.onward())
              .thenCompose(Function.identity());
        });
  }

  /** A first call is for the whole: until it is answered there is no rest. */
  private CompletableFuture<Long> sending(Request request, Optional<Rest> rest) {
    return journal.sending(
        step,
        operation.account().name(),
        operation.operation().path(),
        Secrets.mask(request.given().toString()),
        rest.filter(left -> !left.isWhole()).map(Rest::text).orElse(""));
  }

  private CompletableFuture<JsonNode> notStored(Throwable failed) {
    operation.noCall(reads.who());
    return CompletableFuture.failedFuture(Later.cause(failed));
  }

  private CompletableFuture<JsonNode> call(long call, Request request, Optional<Rest> rest) {
    return operation
        .call(request, reads.who(), journal::held)
        .thenCompose(outcome -> Later.begin(() -> ending.ended(call, outcome, rest)));
  }

  static JsonNode parse(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal holds no JSON: " + answer, e);
    }
  }
}
