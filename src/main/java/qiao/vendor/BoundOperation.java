package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.Vendor;
import qiao.token.Token;

/** Joins an operation with an account: what can be called. */
final class BoundOperation {
  private final Operation operation;
  private final Account account;
  private final Pace pace;
  private final Pauses pauses;
  private final RequestBuilder builder;
  private final PartJudge parts;
  private final Outcomes outcomes;
  private final Transport transport;
  private final Places places;
  private final Optional<WithToken> withToken;
  private final CallMeter meter;
  private final Executor onward;

  /**
   * @param vendor whose document has the operation
   * @param onward runs what follows a vendor's answer
   */
  BoundOperation(
      Operation operation,
      Account account,
      Vendor vendor,
      Shared shared,
      CallMeter meter,
      Executor onward) {
    this.operation = operation;
    this.account = account;
    this.pace = shared.pace();
    this.pauses = shared.pauses();
    this.builder = new RequestBuilder(operation, account, shared.clock(), vendor.sign());
    Judge judge = new Judge(operation);
    this.parts = new PartJudge(operation, judge);
    this.outcomes = new Outcomes(operation, judge);
    this.places = new Places(account, operation, vendor.token());
    this.transport = shared.transport(operation, account, vendor, places, onward);
    this.withToken =
        vendor
            .token()
            .filter(rule -> operation.usesToken())
            .map(rule -> new WithToken(account, shared.tokens(), onward));
    this.meter = meter;
    this.onward = onward;
  }

  Operation operation() {
    return operation;
  }

  Account account() {
    return account;
  }

  CallMeter meter() {
    return meter;
  }

  /** Returns what runs the work that follows something waited for. */
  Executor onward() {
    return onward;
  }

  /** Tells whether a call without a clear answer must not simply be made again. */
  boolean mustNotBeDoubled() {
    return outcomes.mustNotBeDoubled();
  }

  /** Says what an answer names as not done, though it means done; empty where all was done. */
  Optional<String> lacking(JsonNode answer) {
    return outcomes.lacking(answer);
  }

  /** Returns what judges the parts of a call for many. */
  PartJudge parts() {
    return parts;
  }

  Request build(ObjectNode given) throws VendorFault {
    return builder.build(given);
  }

  /** Throws while a person has paused the account. */
  void unlessPaused() throws VendorFault {
    pauses.check(account);
  }

  /** Takes room in the pace; returns how long to wait, zero when the call may leave now. */
  Duration takeRoom(String who) {
    Duration wait = pace.take(operation, account, who);
    if (!wait.isZero()) {
      meter.waited();
    }
    return wait;
  }

  /** Gives room back that was taken for a call which did not leave. */
  void noCall(String who) {
    pace.released(operation, account, who);
  }

  /** Says why calls may not go to an address; empty when they may. */
  Optional<String> refusal(String address) {
    return places.refusal(address);
  }

  /**
   * Makes a call for which room was taken; renews a rejected token and calls once more.
   *
   * @param held whether the caller still may make it; asked right before it leaves
   * @return what came of it, on {@link #onward()} where anything was waited for
   */
  CompletableFuture<Outcome> call(Request request, String who, BooleanSupplier held) {
    CompletableFuture<Outcome> outcome =
        withToken.isEmpty()
            ? once(request, Optional.empty(), who, held)
            : withToken
                .get()
                .call(
                    token -> once(request, Optional.of(token), who, held),
                    () -> noCall(who),
                    () -> takeRoom(who));
    return outcome.thenApply(this::last);
  }

  /** Ends the matter where a renewal can't help: there was one, or there is no token at all. */
  private Outcome last(Outcome outcome) {
    if (!WithToken.isExpired(outcome)) {
      return outcome;
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    String why = withToken.isPresent() ? "a token fetched just now was rejected; " : "";
    return new Outcome.Failed(
        Fault.MISCONFIGURED,
        failed.code(),
        why + failed.reason(),
        failed.advice().isEmpty() ? "test the connection of the account" : failed.advice(),
        Optional.empty(),
        failed.answer(),
        failed.known());
  }

  private CompletableFuture<Outcome> once(
      Request request, Optional<Token> token, String who, BooleanSupplier held) {
    long begin = System.nanoTime();
    BooleanSupplier may = () -> held.getAsBoolean() && pace.mayLeave(operation, account, who);
    return Later.begin(() -> transport.bring(request, token, who, may))
        .thenApply(answer -> outcomes.of(request, answer))
        .whenComplete((outcome, failed) -> pace.answered(operation, account, who))
        .thenApply(
            outcome -> {
              if (outcome instanceof Outcome.Failed failed && failed.fault() == Fault.TOO_FAST) {
                pace.block(operation, account, failed.pause().orElse(Duration.ofSeconds(1)));
              }
              meter.count(outcome, Duration.ofNanos(System.nanoTime() - begin));
              return outcome;
            });
  }
}
