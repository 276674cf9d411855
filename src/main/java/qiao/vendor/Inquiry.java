package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import qiao.catalog.Fault;
import qiao.catalog.LookUp;
import qiao.inbox.Journal;

/** Asks a vendor whether an earlier call, whose answer never came, was done. */
final class Inquiry {
  private final BoundOperation operation;
  private final Vendors vendors;
  private final Clock clock;

  Inquiry(BoundOperation operation, Vendors vendors, Clock clock) {
    this.operation = operation;
    this.vendors = vendors;
    this.clock = clock;
  }

  /** Tells what is done about a call that nobody knows the outcome of. */
  VendorFault unclear(Outcome.Failed failed) {
    Optional<LookUp> lookUp = operation.operation().lookUp();
    return lookUp.isPresent() && canAsk(lookUp.get())
        ? new VendorFault(
            Fault.UNCLEAR,
            Fault.UNCLEAR.word(),
            failed.reason(),
            "it is looked up before it is sent again",
            Optional.of(lookUp.get().delay()))
        : inDoubt(failed.reason());
  }

  /**
   * Looks an earlier call up.
   *
   * @return an answer of the same shape when it was done; empty when it surely was not
   */
  CompletableFuture<Optional<JsonNode>> ask(Journal.Entry entry, Request request, Reads reads) {
    return Later.begin(
        () -> {
          String reason =
              operation.operation().title()
                  + " was sent at "
                  + entry.sentAt()
                  + " and never answered";
          LookUp lookUp = operation.operation().lookUp().orElseThrow(() -> inDoubt(reason));
          ObjectNode question = question(lookUp, request, reason);
          wait(entry, lookUp, reason);
          BoundOperation asking =
              vendors.bound(
                  operation.operation().vendor(), lookUp.operation(), operation.account().name());
          return answered(asking, question, lookUp, request.given(), reads, reason)
              .handle((found, failed) -> said(found, failed, lookUp))
              .thenCompose(Function.identity());
        });
  }

  private CompletableFuture<Optional<JsonNode>> answered(
      BoundOperation asking,
      ObjectNode question,
      LookUp lookUp,
      JsonNode request,
      Reads reads,
      String reason)
      throws VendorFault {
    if (lookUp.search().isEmpty()) {
      return reads
          .ask(asking, asking.build(question))
          .thenCompose(answer -> Later.begin(() -> found(answer, lookUp, reason)));
    }
    Search search = new Search(lookUp.search().get(), request);
    String unproven = reason + "; the look-up did not find it, but does not show everything";
    return new SearchedList(search, asking, reads, clock, () -> inDoubt(unproven))
        .ask(question)
        .thenApply(found -> found.map(item -> Templates.withFound(lookUp.answer(), item)));
  }

  /** Some vendors refuse to show what isn't there, and say so by a code. */
  private static CompletableFuture<Optional<JsonNode>> said(
      Optional<JsonNode> found, Throwable failed, LookUp lookUp) {
    if (failed == null) {
      return CompletableFuture.completedFuture(found);
    }
    Throwable cause = Later.cause(failed);
    return cause instanceof VendorFault fault && lookUp.noneCodes().contains(fault.code())
        ? CompletableFuture.completedFuture(Optional.empty())
        : CompletableFuture.failedFuture(cause);
  }

  /** A vendor shows what was done only after a while. */
  private void wait(Journal.Entry entry, LookUp lookUp, String reason) throws VendorFault {
    Instant from = entry.sentAt().plus(lookUp.delay());
    Duration left = Duration.between(clock.instant(), from);
    if (!left.isNegative() && !left.isZero()) {
      throw new VendorFault(
          Fault.TOO_FAST, Fault.UNCLEAR.word(), reason + "; looked up soon", "", Optional.of(left));
    }
  }

  private static CompletableFuture<Optional<JsonNode>> found(
      JsonNode answer, LookUp lookUp, String reason) throws VendorFault {
    JsonNode found = answer.at(lookUp.found());
    if (!found.isValueNode() || found.isNull()) {
      isNone(answer.at(lookUp.none()), reason, lookUp);
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return CompletableFuture.completedFuture(
        Optional.of(Templates.withFound(lookUp.answer(), found)));
  }

  /** An answer of another shape is no proof: what was done would be done again. */
  private static void isNone(JsonNode list, String reason, LookUp lookUp) throws VendorFault {
    if (!list.isArray() || !list.isEmpty()) {
      throw new VendorFault(
          Fault.UNCLEAR,
          Fault.UNCLEAR.word(),
          reason + "; the look-up was answered, but not as its document says",
          "look at the vendor whether it was done, then drop it (done) or replay it",
          Optional.of(lookUp.delay()));
    }
  }

  private ObjectNode question(LookUp lookUp, Request request, String reason) throws VendorFault {
    boolean several =
        lookUp.unless().filter(more -> !request.given().at(more).isMissingNode()).isPresent();
    boolean shown =
        lookUp.search().map(rule -> new Search(rule, request.given()).isShown()).orElse(true);
    Optional<JsonNode> question =
        canAsk(lookUp) && !several && shown
            ? Templates.ofRequest(lookUp.with(), operation.account(), request.given())
            : Optional.empty();
    return (ObjectNode)
        question.orElseThrow(
            () -> inDoubt(reason + ", and the request lacks what it could be looked up by"));
  }

  private boolean canAsk(LookUp lookUp) {
    return lookUp.needs().map(key -> operation.account().setting(key).isPresent()).orElse(true);
  }

  private VendorFault inDoubt(String reason) {
    String advice =
        operation
            .operation()
            .lookUp()
            .flatMap(LookUp::needs)
            .map(
                key ->
                    "set "
                        + key
                        + " of account "
                        + operation.account().name()
                        + " so that such"
                        + " calls can be looked up; now look yourself, then drop it (done) or replay it")
            .orElse("look at the vendor whether it was done, then drop it (done) or replay it");
    return new VendorFault(Fault.UNCLEAR, VendorFault.IN_DOUBT, reason, advice, Optional.empty());
  }
}
