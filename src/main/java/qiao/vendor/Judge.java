package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.OutcomeRules;
import qiao.catalog.OutcomeRules.FaultRule;

/** Says what an answer means: by the document's rules first, then by the HTTP status. */
final class Judge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADDRESS =
      "the answer is no JSON: is the address of the account right?";
  private static final String MEND =
      "mend what the answer names, in the flow's mapping or at the vendor, then replay it";

  /** Stands in a document for every code that no fault names. */
  private static final String ANY = "*";

  private static final int OK = 200;

  private final Operation operation;
  private final OutcomeRules rules;

  Judge(Operation operation) {
    this.operation = operation;
    this.rules = operation.outcome();
  }

  Outcome judge(Sender.Reply reply) {
    JsonNode json =
        operation
            .textAnswer()
            .<JsonNode>map(wanted -> TextReply.read(reply, wanted))
            .orElseGet(() -> parse(reply.body()));
    String code = first(json, rules.code());
    boolean fine = reply.status() >= 200 && reply.status() < 300;
    if (fine && (code.isEmpty() || rules.success().contains(code))) {
      Optional<Rows> rows = Rows.of(json, rules);
      if (rows.isPresent()) {
        return ofRows(rows.get(), json, reply);
      }
    }
    if (fine && json.isContainerNode() && succeeded(json, code)) {
      return done(json, reply);
    }
    return notDone(json, code, first(json, rules.message()), reply);
  }

  private Outcome done(JsonNode json, Sender.Reply reply) {
    boolean asItCame = operation.textAnswer().isEmpty();
    String text = asItCame ? asItCame(json, reply) : json.toString();
    return new Outcome.Done(json, text, lacking(json));
  }

  /** What was done in part must not be sent again as a whole: it is done, and lacks something. */
  private Outcome ofRows(Rows rows, JsonNode json, Sender.Reply reply) {
    if (rows.allDone() || rows.partly()) {
      return done(json, reply);
    }
    Rows.Failed counts =
        rows.failed().stream()
            .filter(
                each ->
                    rule(json, each.code(), each.message(), reply.status())
                        .filter(this::lost)
                        .isPresent())
            .findFirst()
            .orElse(rows.failed().get(0));
    return notDone(json, counts.code(), rows.told(), reply).inRows(json);
  }

  private boolean lost(FaultRule rule) {
    return rule.means() == Fault.UNCLEAR;
  }

  private Outcome.Failed notDone(JsonNode json, String code, String message, Sender.Reply reply) {
    Optional<FaultRule> fitting = rule(json, code, message, reply.status());
    if (fitting.isPresent()) {
      FaultRule rule = fitting.get();
      boolean known = !rule.namesAsAny(code);
      return failed(means(rule), code, reply, message, rule.tell(), rule.pause(), known);
    }
    boolean fine = reply.status() >= 200 && reply.status() < 300;
    if (fine && json.isMissingNode()) {
      return noJson(reply);
    }
    return fine
        ? failed(Fault.REFUSED, code, reply, message, "", Optional.empty(), false)
        : byStatus(reply, code, message);
  }

  private Optional<FaultRule> rule(JsonNode json, String code, String message, int status) {
    return rules.faults().stream()
        .filter(rule -> fits(rule, code, status, message, json))
        .findFirst();
  }

  /** Says what an answer names as not done, though it means done; empty where all was done. */
  Optional<String> lacking(JsonNode answer) {
    return Lacking.of(answer, rules, first(answer, rules.message())).map(this::partly);
  }

  /** Says in words for an operator what is lacking. */
  String partly(String lacking) {
    return operation.title() + " (" + operation + ") was done in part only: " + Shown.of(lacking);
  }

  /** Finds the rule for one part of an answer that was done otherwise. */
  Optional<FaultRule> rule(String code, String message) {
    return rule(JsonNodeFactory.instance.objectNode(), code, message, OK);
  }

  /** Spares writing it again, where it surely is UTF-8 without a mark in front. */
  private static String asItCame(JsonNode json, Sender.Reply reply) {
    byte[] body = reply.body();
    boolean plain = body.length > 1 && (body[0] == '{' || body[0] == '[') && body[1] != 0;
    return plain ? text(reply) : json.toString();
  }

  /**
   * A page comes from the wrong address. Nothing, or half of something, comes from a vendor or a
   * connection that broke in the middle: what was only asked, or may be repeated, is tried again.
   */
  private Outcome.Failed noJson(Sender.Reply reply) {
    if (text(reply).stripLeading().startsWith("<")) {
      return failed(Fault.MISCONFIGURED, "no-json", reply, "", ADDRESS, Optional.empty(), true);
    }
    Fault fault = unclear() ? Fault.UNCLEAR : Fault.BUSY;
    return failed(fault, "no-json", reply, "", "", Optional.empty(), true);
  }

  private boolean succeeded(JsonNode json, String code) {
    boolean named =
        rules.success().contains(code)
            || (rules.success().contains(ANY)
                && rules.faults().stream().noneMatch(rule -> rule.names(code)));
    boolean by = code.isEmpty() ? rules.successWithoutCode() : named;
    return by && rules.needed().map(needed -> !json.at(needed).isMissingNode()).orElse(true);
  }

  private boolean fits(FaultRule rule, String code, int status, String message, JsonNode json) {
    boolean byCode = rule.names(code);
    boolean byStatus = rule.statuses().contains(status);
    // Words in an outage ("too many connections") don't say that nothing was done.
    boolean wordsCount = json.isContainerNode() && !(outage(status) && unclear());
    boolean byMessage =
        wordsCount
            && rule.message().filter(pattern -> pattern.matcher(message).matches()).isPresent();
    return byCode || byStatus || byMessage;
  }

  private Outcome.Failed byStatus(Sender.Reply reply, String code, String message) {
    int status = reply.status();
    if (status == 401) {
      Fault fault = operation.usesToken() ? Fault.TOKEN_EXPIRED : Fault.MISCONFIGURED;
      return failed(fault, code, reply, message, "", Optional.empty(), true);
    }
    if (status == 429 || (status == 503 && !reply.retryAfter().isEmpty())) {
      return failed(Fault.TOO_FAST, code, reply, message, "", retryAfter(reply), true);
    }
    if (outage(status)) {
      Fault fault = unclear() ? Fault.UNCLEAR : Fault.BUSY;
      return failed(fault, code, reply, message, "", Optional.empty(), true);
    }
    Fault fault = status >= 400 && status != 404 ? Fault.REFUSED : Fault.MISCONFIGURED;
    String advice = fault == Fault.MISCONFIGURED ? "is the address of the account right?" : "";
    return failed(fault, code, reply, message, advice, Optional.empty(), status == 404);
  }

  /** What may simply be done again need not be looked up: it is tried again. */
  Fault means(FaultRule rule) {
    return rule.means() == Fault.UNCLEAR && !unclear() ? Fault.BUSY : rule.means();
  }

  private static boolean outage(int status) {
    return status >= 500 || status == 408;
  }

  /**
   * Tells whether a call with no clear answer may have changed something that must not be doubled.
   */
  boolean unclear() {
    return operation.changing() && !operation.repeatable();
  }

  private Outcome.Failed failed(
      Fault fault,
      String code,
      Sender.Reply reply,
      String message,
      String advice,
      Optional<Duration> pause,
      boolean known) {
    String shownCode = code.isEmpty() ? "HTTP " + reply.status() : Shown.code(code);
    String said = message.isEmpty() ? code : message;
    String reason =
        operation.title()
            + " ("
            + operation
            + ") answered "
            + shownCode
            + (said.isEmpty() || said.equals(shownCode) ? "" : ": " + Shown.of(said));
    String todo = advice.isEmpty() && fault == Fault.REFUSED ? MEND : advice;
    return new Outcome.Failed(fault, shownCode, reason, todo, pause, Shown.of(text(reply)), known);
  }

  private static String text(Sender.Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static Optional<Duration> retryAfter(Sender.Reply reply) {
    return reply.retryAfter().matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(reply.retryAfter())))
        : Optional.of(Duration.ofMinutes(1));
  }

  private static String first(JsonNode json, List<String> pointers) {
    for (String pointer : pointers) {
      String text = text(json.at(pointer));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** Some vendors write one code as 200, "200" or 200.0. */
  private static String text(JsonNode value) {
    return value.isFloatingPointNumber() && value.doubleValue() % 1 == 0
        ? value.decimalValue().toBigInteger().toString()
        : value.asText("");
  }

  private JsonNode parse(byte[] body) {
    try {
      if (body.length == 0) {
        return rules.successWithoutBody() ? JSON.createObjectNode() : JSON.missingNode();
      }
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
