package qiao.inbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import qiao.node.Node;

/** The journal of one attempt of one delivery; it also gathers the attempt's verdict. */
final class DeliveryJournal implements Journal {
  private final Claim claim;
  private final GroupCommit writer;
  private final Node node;
  private final Clock clock;
  private final Map<String, Entry> latest;
  private final Map<Long, String> stepOfCall = new ConcurrentHashMap<>();
  private Verdict verdict;
  private Throwable failure;
  private String failedStep = "";
  private volatile Throwable lost;
  private volatile AttemptSpans spans = AttemptSpans.NONE;
  private volatile LogFields fields;
  private volatile Called called = new Called("", "");

  DeliveryJournal(
      Claim claim, Map<String, Entry> latest, GroupCommit writer, Node node, Clock clock) {
    this.claim = claim;
    this.node = node;
    this.latest = new ConcurrentHashMap<>(latest);
    this.writer = writer;
    this.clock = clock;
    this.fields = new LogFields(claim.flow(), claim.id(), "");
  }

  /** What was called last, for whoever reads the log. */
  record Called(String account, String operation) {}

  static Optional<DeliveryJournal> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, DeliveryJournal.class));
  }

  Claim claim() {
    return claim;
  }

  /** Learns how the attempt is known to traces and logs. */
  void known(AttemptSpans spans, LogFields fields) {
    this.spans = spans;
    this.fields = fields;
  }

  AttemptSpans spans() {
    return spans;
  }

  LogFields fields() {
    return fields;
  }

  Called called() {
    return called;
  }

  @Override
  public long delivery() {
    return claim.id();
  }

  @Override
  public String step(Exchange exchange) {
    return StepPath.of(exchange).reach(exchange);
  }

  @Override
  public Optional<Entry> latest(String step) {
    return Optional.ofNullable(latest.get(step));
  }

  @Override
  public boolean held() {
    return node.holds(claim.node());
  }

  @Override
  public CompletableFuture<Long> sending(
      String step, String account, String operation, String request, String rest) {
    if (lost != null) {
      return CompletableFuture.failedFuture(
          new StoreGone("An earlier note of this delivery was not stored", lost));
    }
    called = new Called(account, operation);
    long now = clock.millis();
    CallNote note =
        new CallNote(
            claim,
            true,
            step,
            account,
            operation,
            now,
            null,
            known(request),
            "",
            "",
            "",
            KeptText.json(rest));
    return writer
        .write(note)
        .handle(
            (call, failed) -> {
              if (failed != null) {
                throw GroupCommit.failure(failed);
              }
              stepOfCall.put(call, step);
              spans.called(call, step, account, operation);
              latest.put(
                  step, new Entry(call, State.SENT, Instant.ofEpochMilli(now), "", note.rest()));
              return call;
            });
  }

  @Override
  public void done(long call, String answer) {
    answered(call, State.DONE, "", "", answer);
  }

  @Override
  public void accepted(long call, String lacking, String answer) {
    answered(call, State.DONE, "partial", lacking, answer);
  }

  @Override
  public void partly(long call, String lacking, String answer) {
    answered(call, State.PARTLY, "partial", lacking, answer);
  }

  @Override
  public void rest(long call, boolean asks, String lacking, String answer, String rest) {
    State state = asks ? State.PARTLY : State.REST;
    answered(call, state, "partial", lacking, answer, KeptText.json(rest));
  }

  @Override
  public void failed(long call, String fault, String reason, String answer) {
    answered(call, State.FAILED, fault, reason, answer);
  }

  @Override
  public void unclear(long call, String reason, String answer) {
    answered(call, State.UNCLEAR, "unclear", reason, answer);
  }

  private void answered(long call, State state, String fault, String reason, String answer) {
    Entry before = latest.get(step(call));
    answered(call, state, fault, reason, answer, before == null ? "" : before.rest());
  }

  private void answered(
      long call, State state, String fault, String reason, String answer, String rest) {
    String body = KeptText.json(known(answer));
    spans.answered(call, known(fault), known(reason));
    latest.computeIfPresent(
        step(call), (step, entry) -> new Entry(call, state, entry.sentAt(), body, rest));
    note(
        writer.write(
            new CallAnswer(
                claim, call, state, clock.millis(), body, known(fault), known(reason), rest)));
  }

  private String step(long call) {
    return stepOfCall.getOrDefault(call, stepOfEarlier(call));
  }

  /** A call of an earlier attempt, whose outcome was looked up in this one. */
  private String stepOfEarlier(long call) {
    return latest.entrySet().stream()
        .filter(entry -> entry.getValue().call() == call)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  @Override
  public void read(Read read) {
    called = new Called(read.account(), read.operation());
    spans.read(read);
    CallNote note =
        new CallNote(
            claim,
            false,
            read.step(),
            read.account(),
            read.operation(),
            read.sentAt().toEpochMilli(),
            clock.millis(),
            known(read.request()),
            known(read.answer()),
            read.fault().orElse(""),
            known(read.reason()),
            "");
    note(writer.write(note));
  }

  /** A lost note makes the next changing call impossible, so nothing is sent on a hollow ground. */
  private void note(CompletableFuture<?> write) {
    write.whenComplete(
        (done, failed) -> {
          if (failed != null) {
            lost = failed;
          }
        });
  }

  /** Gives a verdict; of several the gravest stands. */
  synchronized void judge(Verdict given) {
    verdict = verdict == null ? given : verdict.and(given);
  }

  synchronized Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }

  /**
   * Notes the step at which an exception came up first; outer steps that pass it on don't count.
   */
  synchronized void failedAt(Throwable cause, StepPath path) {
    if (failure == null || !Causes.of(cause).contains(failure)) {
      failure = cause;
      failedStep = path.name();
    }
  }

  synchronized String failedStep() {
    return failedStep;
  }

  private static String known(String text) {
    return text == null ? "" : text;
  }
}
