package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import qiao.catalog.Fault;
import qiao.catalog.LookUp;
import qiao.inbox.Journal;
import qiao.secret.Secrets;

/** Makes one call for one delivery: at most once, as far as anybody can know. */
final class Step {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BoundOperation operation;
  private final Vendors vendors;
  private final Clock clock;
  private final boolean repeatUnclear;
  private final Journal journal;
  private final String step;

  /**
   * @param repeatUnclear whether the flow prefers a second call to none
   */
  Step(
      BoundOperation operation,
      Vendors vendors,
      Clock clock,
      boolean repeatUnclear,
      Journal journal,
      String step) {
    this.operation = operation;
    this.vendors = vendors;
    this.clock = clock;
    this.repeatUnclear = repeatUnclear;
    this.journal = journal;
    this.step = step;
  }

  JsonNode run(ObjectNode given) throws VendorFault {
    Optional<Journal.Entry> before =
        operation.operation().changing() ? journal.latest(step) : Optional.empty();
    if (before.isPresent() && before.get().state() == Journal.State.DONE) {
      return parse(before.get().answer());
    }
    Request request = build(given);
    if (before.isPresent() && perhapsDone(before.get())) {
      Optional<JsonNode> found = lookUp(before.get(), request);
      if (found.isPresent()) {
        return found.get();
      }
    }
    takeRoom(operation);
    return operation.operation().changing() ? change(request) : read(operation, request);
  }

  private boolean perhapsDone(Journal.Entry entry) {
    return operation.mustNotBeDoubled()
        && !repeatUnclear
        && (entry.state() == Journal.State.SENT || entry.state() == Journal.State.UNCLEAR);
  }

  private Request build(ObjectNode given) throws VendorFault {
    try {
      return operation.build(given);
    } catch (VendorFault e) {
      Optional<String> fault = Optional.of(e.fault());
      record(operation, clock.instant(), given.toString(), e.reason(), fault, "");
      throw e;
    }
  }

  private JsonNode change(Request request) throws VendorFault {
    String shown = Secrets.mask(request.given().toString());
    long call = sending(shown);
    Outcome outcome = operation.call(request, who());
    if (outcome instanceof Outcome.Done done) {
      journal.done(call, done.answer().toString());
      return done.answer();
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    String reason = Secrets.mask(failed.reason());
    if (failed.fault() == Fault.UNCLEAR) {
      journal.unclear(call, reason, Secrets.mask(failed.answer()));
      throw unclear(failed);
    }
    journal.failed(call, failed.fault().word(), reason, Secrets.mask(failed.answer()));
    throw new VendorFault(failed);
  }

  private long sending(String shown) {
    try {
      return journal.sending(step, operation.account().name(), operation.operation().path(), shown);
    } catch (RuntimeException e) {
      operation.noCall();
      throw e;
    }
  }

  private VendorFault unclear(Outcome.Failed failed) {
    if (repeatUnclear) {
      return new VendorFault(failed.as(Fault.BUSY));
    }
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

  /** Asks the vendor whether an earlier call was done; empty when it surely was not. */
  private Optional<JsonNode> lookUp(Journal.Entry entry, Request request) throws VendorFault {
    String reason =
        operation.operation().title() + " was sent at " + entry.sentAt() + " and never answered";
    LookUp lookUp = operation.operation().lookUp().orElseThrow(() -> inDoubt(reason));
    Optional<ObjectNode> question = canAsk(lookUp) ? question(lookUp, request) : Optional.empty();
    if (question.isEmpty()) {
      throw inDoubt(reason + ", and the request lacks the field it could be looked up by");
    }
    Instant from = entry.sentAt().plus(lookUp.delay());
    Duration left = Duration.between(clock.instant(), from);
    if (!left.isNegative() && !left.isZero()) {
      throw new VendorFault(
          Fault.TOO_FAST, Fault.UNCLEAR.word(), reason + "; looked up soon", "", Optional.of(left));
    }
    BoundOperation asking =
        vendors.bound(
            operation.operation().vendor(), lookUp.operation(), operation.account().name());
    Request asked = asking.build(question.get());
    takeRoom(asking);
    JsonNode answer = read(asking, asked);
    JsonNode found = answer.at(lookUp.found());
    if (!found.isValueNode() || found.isNull()) {
      isNone(answer.at(lookUp.none()), reason, lookUp);
      return Optional.empty();
    }
    JsonNode handedBack = Templates.withFound(lookUp.answer(), found);
    journal.done(entry.call(), handedBack.toString());
    return Optional.of(handedBack);
  }

  /** An answer of another shape is no proof: what was done would be done again. */
  private static void isNone(JsonNode list, String reason, LookUp lookUp) throws VendorFault {
    if (!list.isArray() || !list.isEmpty()) {
      throw new VendorFault(
          Fault.UNCLEAR,
          Fault.UNCLEAR.word(),
          reason + "; the look-up was answered, but with no list at " + lookUp.none(),
          "look at the vendor whether it was done, then drop it (done) or replay it",
          Optional.of(lookUp.delay()));
    }
  }

  private Optional<ObjectNode> question(LookUp lookUp, Request request) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    for (var field : lookUp.with().properties()) {
      Optional<String> filled =
          Templates.ofRequest(field.getValue().asText(), operation.account(), request.given());
      if (filled.isEmpty()) {
        return Optional.empty();
      }
      question.put(field.getKey(), filled.get());
    }
    return Optional.of(question);
  }

  private JsonNode read(BoundOperation reading, Request request) throws VendorFault {
    Instant sentAt = clock.instant();
    Outcome outcome = reading.call(request, who());
    String shown = request.given().toString();
    if (outcome instanceof Outcome.Done done) {
      record(reading, sentAt, shown, "", Optional.empty(), done.answer().toString());
      return done.answer();
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    Optional<String> fault = Optional.of(failed.fault().word());
    record(reading, sentAt, shown, failed.reason(), fault, failed.answer());
    throw new VendorFault(failed);
  }

  private void record(
      BoundOperation reading,
      Instant sentAt,
      String request,
      String reason,
      Optional<String> fault,
      String answer) {
    journal.read(
        new Journal.Read(
            step,
            reading.account().name(),
            reading.operation().path(),
            sentAt,
            Secrets.mask(request),
            Shown.of(answer),
            fault,
            Secrets.mask(reason)));
  }

  private void takeRoom(BoundOperation wanted) throws VendorFault {
    Duration wait = wanted.takeRoom(who());
    if (!wait.isZero()) {
      throw new VendorFault(BoundOperation.tooFast(wait));
    }
  }

  private String who() {
    return journal.delivery() + "/" + step;
  }

  private static JsonNode parse(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal holds no JSON: " + answer, e);
    }
  }
}
