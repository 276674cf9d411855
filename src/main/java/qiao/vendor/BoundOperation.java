package qiao.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.TokenRule;
import qiao.token.Token;
import qiao.token.TokenException;
import qiao.token.Tokens;

/** Joins an operation with an account: what can be called. */
final class BoundOperation {
  private final Operation operation;
  private final Account account;
  private final Optional<TokenRule> tokenRule;
  private final Tokens tokens;
  private final Pace pace;
  private final Sender sender;
  private final RequestBuilder builder;
  private final Judge judge;
  private final CallMeter meter;

  BoundOperation(
      Operation operation,
      Account account,
      Optional<TokenRule> tokenRule,
      Tokens tokens,
      Pace pace,
      Sender sender,
      CallMeter meter) {
    this.operation = operation;
    this.account = account;
    this.tokenRule = operation.usesToken() ? tokenRule : Optional.empty();
    this.tokens = tokens;
    this.pace = pace;
    this.sender = sender;
    this.builder = new RequestBuilder(operation, account);
    this.judge = new Judge(operation);
    this.meter = meter;
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

  /** Tells whether a call without a clear answer must not simply be made again. */
  boolean mustNotBeDoubled() {
    return judge.unclear();
  }

  Request build(ObjectNode given) throws VendorFault {
    return builder.build(given);
  }

  /** Takes room in the pace; returns how long to wait, zero when the call may leave now. */
  Duration takeRoom(String who) {
    return pace.take(operation, account, who);
  }

  /** Gives room back that was taken for a call which did not leave. */
  void noCall() {
    pace.released(operation, account);
  }

  /** Makes a call for which room was taken; renews a rejected token and calls once more. */
  Outcome call(Request request, String who) {
    if (tokenRule.isEmpty()) {
      return last(once(request, Optional.empty()));
    }
    Token token;
    try {
      token = tokens.current(account);
    } catch (TokenException e) {
      noCall();
      return noToken(e);
    }
    Outcome outcome = once(request, Optional.of(token));
    if (!isTokenExpired(outcome)) {
      return outcome;
    }
    tokens.rejected(account, token);
    return onceMore(request, who);
  }

  private Outcome onceMore(Request request, String who) {
    try {
      Token fresh = tokens.current(account);
      Duration wait = takeRoom(who);
      return wait.isZero() ? last(once(request, Optional.of(fresh))) : tooFast(wait);
    } catch (TokenException e) {
      return noToken(e);
    }
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

  private Outcome once(Request request, Optional<Token> token) {
    long begin = System.nanoTime();
    Outcome outcome;
    try {
      outcome = send(request, token);
    } finally {
      pace.answered(operation, account);
    }
    if (outcome instanceof Outcome.Failed failed && failed.fault() == Fault.TOO_FAST) {
      pace.block(operation, account, failed.pause().orElse(Duration.ofSeconds(1)));
    }
    meter.count(outcome, Duration.ofNanos(System.nanoTime() - begin));
    return outcome;
  }

  private Outcome send(Request request, Optional<Token> token) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    Map<String, String> query = new LinkedHashMap<>(request.query());
    if (token.isPresent()) {
      TokenRule rule = tokenRule.orElseThrow();
      (rule.in().equals("query") ? query : headers)
          .put(rule.name(), rule.prefix() + token.get().value());
    }
    try {
      return judge.judge(
          sender.send(
              operation.method(),
              url(request, query, token),
              headers,
              request.body(),
              account.time(Account.CONNECT_TIMEOUT).orElse(operation.connectTimeout()),
              account.time(Account.READ_TIMEOUT).orElse(operation.readTimeout())));
    } catch (Sender.NotSent e) {
      return noAnswer(Fault.BUSY, "not-sent", "could not be reached: " + e.getMessage());
    } catch (Sender.NoAnswer e) {
      Fault fault = mustNotBeDoubled() ? Fault.UNCLEAR : Fault.BUSY;
      return noAnswer(fault, "no-answer", "gave no answer: " + e.getMessage());
    }
  }

  private Outcome noAnswer(Fault fault, String code, String what) {
    String reason = operation.title() + " (" + operation + ") " + what;
    return new Outcome.Failed(fault, code, reason, "", Optional.empty(), "", true);
  }

  private String url(Request request, Map<String, String> query, Optional<Token> token) {
    String address = request.address();
    Optional<String> base = token.flatMap(Token::base);
    String own = account.setting("url").orElse("");
    if (base.isPresent() && !own.isEmpty() && address.startsWith(own)) {
      address = base.get() + address.substring(own.length());
    }
    List<String> pairs = new ArrayList<>();
    query.forEach(
        (name, value) ->
            pairs.add(RequestBuilder.encode(name) + "=" + RequestBuilder.encode(value)));
    return pairs.isEmpty() ? address : address + "?" + String.join("&", pairs);
  }
}
