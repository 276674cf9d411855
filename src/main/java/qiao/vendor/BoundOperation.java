package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.SignRule;
import qiao.catalog.TokenRule;
import qiao.token.Token;
import qiao.token.TokenException;

/** Joins an operation with an account: what can be called. */
final class BoundOperation {
  private final Operation operation;
  private final Account account;
  private final Optional<TokenRule> tokenRule;
  private final TokenSupply tokens;
  private final Pace pace;
  private final Sender sender;
  private final Optional<Carried> carried;
  private final RequestBuilder builder;
  private final PartJudge parts;
  private final Outcomes outcomes;
  private final CallMeter meter;
  private final Executor onward;
  private final Pauses pauses;
  private final Wire wire;
  private final Places places;

  /**
   * @param carried makes the calls of vendors that speak no HTTP
   * @param onward runs what follows a vendor's answer
   * @param clock tells the time to vendors that ask for it in a request, or in a signature
   */
  BoundOperation(
      Operation operation,
      Account account,
      Optional<TokenRule> tokenRule,
      Optional<SignRule> signRule,
      TokenSupply tokens,
      Pace pace,
      Sender sender,
      Optional<Carried> carried,
      CallMeter meter,
      Executor onward,
      Pauses pauses,
      Clock clock) {
    this.operation = operation;
    this.account = account;
    this.tokenRule = operation.usesToken() ? tokenRule : Optional.empty();
    this.tokens = tokens;
    this.pace = pace;
    this.sender = sender;
    this.carried = carried;
    this.builder = new RequestBuilder(operation, account, clock, signRule);
    Judge judge = new Judge(operation);
    this.parts = new PartJudge(operation, judge);
    this.outcomes = new Outcomes(operation, judge);
    this.meter = meter;
    this.onward = onward;
    this.pauses = pauses;
    this.wire = new Wire(operation, account, this.tokenRule, signRule, clock);
    this.places = new Places(account, operation, tokenRule);
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

  /**
   * Makes a call for which room was taken; renews a rejected token and calls once more.
   *
   * @param held whether the caller still may make it; asked right before it leaves
   * @return what came of it, on {@link #onward()} where anything was waited for
   */
  CompletableFuture<Outcome> call(Request request, String who, BooleanSupplier held) {
    if (tokenRule.isEmpty()) {
      return once(request, Optional.empty(), who, held).thenApply(this::last);
    }
    return afterToken(
        (token, failed) -> failed == null ? with(token, request, who, held) : none(failed, who));
  }

  private CompletableFuture<Outcome> with(
      Token token, Request request, String who, BooleanSupplier held) {
    return once(request, Optional.of(token), who, held)
        .thenCompose(
            outcome -> {
              if (!isTokenExpired(outcome)) {
                return CompletableFuture.completedFuture(outcome);
              }
              tokens.rejected(account, token);
              return onceMore(request, who, held);
            });
  }

  /** The answer to the first call has begun the span of its room; this one takes its own. */
  private CompletableFuture<Outcome> onceMore(Request request, String who, BooleanSupplier held) {
    return afterToken(
        (fresh, failed) -> {
          if (failed != null) {
            return CompletableFuture.completedFuture(noToken(failed));
          }
          Duration wait = takeRoom(who);
          return wait.isZero()
              ? once(request, Optional.of(fresh), who, held).thenApply(this::last)
              : CompletableFuture.completedFuture(tooFast(wait));
        });
  }

  /** Goes on at once with a token at hand; one that is waited for comes on a thread of its own. */
  private CompletableFuture<Outcome> afterToken(
      BiFunction<Token, Throwable, CompletableFuture<Outcome>> next) {
    CompletableFuture<Token> token = tokens.current(account);
    return (token.isDone() ? token.handle(next) : token.handleAsync(next, onward))
        .thenCompose(Function.identity());
  }

  private CompletableFuture<Outcome> none(Throwable failed, String who) {
    noCall(who);
    return CompletableFuture.completedFuture(noToken(failed));
  }

  private Outcome noToken(Throwable failed) {
    Throwable cause = Later.cause(failed);
    return cause instanceof TokenException e
        ? noToken(e)
        : noToken(new TokenException(Fault.BUSY, cause.toString(), "", Optional.empty()));
  }

  private Outcome.Failed noToken(TokenException e) {
    return new Outcome.Failed(
        e.fault(),
        "no-token",
        "no token for account " + account.name() + ": " + e.getMessage(),
        e.advice(),
        e.pause(),
        "",
        true);
  }

  static Outcome.Failed tooFast(Duration wait) {
    return new Outcome.Failed(
        Fault.TOO_FAST, "pace", "waits for its pace", "", Optional.of(wait), "", true);
  }

  private static boolean isTokenExpired(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed && failed.fault() == Fault.TOKEN_EXPIRED;
  }

  /** Ends the matter where a renewal can't help: there was one, or there is no token at all. */
  private Outcome last(Outcome outcome) {
    if (!isTokenExpired(outcome)) {
      return outcome;
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    String why = tokenRule.isPresent() ? "a token fetched just now was rejected; " : "";
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
    return Later.begin(() -> send(request, token, who, may))
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

  private CompletableFuture<Sender.Answer> send(
      Request request, Optional<Token> token, String who, BooleanSupplier may) {
    if (carried.isPresent()) {
      return carried.get().call(request, who, may);
    }
    HttpCall call = wire.call(request, token, may);
    Optional<String> refusal = places.refusal(call.url());
    return refusal.isPresent()
        ? CompletableFuture.completedFuture(new Sender.Forbidden(refusal.get()))
        : sender.send(call, onward);
  }

  /** Says why calls may not go to an address; empty when they may. */
  Optional<String> refusal(String address) {
    return places.refusal(address);
  }
}
