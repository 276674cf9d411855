package qiao.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/**
 * Records what one delivery has asked of the outside world, so that a step that was done is not
 * done again, and so that a person can read what happened. Bodies handed in are JSON texts with
 * secrets already masked, except the answers of changing steps, which are kept as they are because
 * they are handed back.
 */
public interface Journal {
  /** The exchange property under which the inbox puts the journal of a delivery. */
  String PROPERTY = "QiaoJournal";

  /** Returns the journal of the delivery that an exchange carries; empty outside the inbox. */
  static Optional<Journal> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, Journal.class));
  }

  /** Returns the id of the delivery. */
  long delivery();

  /**
   * Names the step that an exchange is at: the ids of the route steps that lead here, joined by
   * {@code /}, with {@code #2}, {@code #3} behind it when the same step is reached again in the
   * same attempt. Call it once per step reached.
   */
  String step(Exchange exchange);

  /** Returns the latest changing call of a step in the current run. */
  Optional<Entry> latest(String step);

  /**
   * Tells whether this node still may act for the delivery. Asked right before a changing call
   * leaves, on a thread that must not be blocked.
   */
  boolean held();

  /**
   * Notes that a changing call is about to leave. When the future completes the note is on disk, so
   * a process that dies during the call is known to have possibly sent it. It may complete on the
   * store's own thread: what follows belongs elsewhere.
   *
   * @return the number of the call; fails when the note could not be stored
   */
  default CompletableFuture<Long> sending(
      String step, String account, String operation, String request) {
    return sending(step, account, operation, request, "");
  }

  /**
   * Notes the same of a call that asks only for what calls before it left undone.
   *
   * @param rest what that is; see {@link Entry}
   */
  CompletableFuture<Long> sending(
      String step, String account, String operation, String request, String rest);

  /**
   * Notes that a call begun by {@link #sending} was done; the answer is handed back from now on.
   */
  void done(long call, String answer);

  /** Notes that a call was done in part, and that the flow goes on without the rest. */
  void accepted(long call, String lacking, String answer);

  /**
   * Notes that a call was done in part, and that a person is to see to the rest; it is {@link
   * State#PARTLY} until the delivery is replayed, and {@link State#DONE} then.
   */
  void partly(long call, String lacking, String answer);

  /**
   * Notes that a call was done in part, and what is left.
   *
   * @param asks whether a person is to see to it first, as in {@link #partly}; then, and at once
   *     otherwise, the call is {@link State#REST}
   * @param rest what is left, as the caller understands it
   */
  void rest(long call, boolean asks, String lacking, String answer, String rest);

  /** Notes that a call begun by {@link #sending} surely had no effect. */
  void failed(long call, String fault, String reason, String answer);

  /** Notes that nobody can say whether a call begun by {@link #sending} had its effect. */
  void unclear(long call, String reason, String answer);

  /** Notes a call that changed nothing: a read, or one that was refused before it left. */
  void read(Read read);

  /**
   * What the journal holds of the latest changing call of a step.
   *
   * @param rest what was left to do when the call began, or is left since it was answered; empty
   *     where the call stands for the whole step
   */
  record Entry(long call, State state, Instant sentAt, String answer, String rest) {}

  /** What became of a changing call; {@code SENT} with no further word is as unclear as UNCLEAR. */
  enum State {
    SENT,
    DONE,
    /** Done in part, and a person is to see to the rest. */
    PARTLY,
    /** Done in part, and the rest is to be asked for. */
    REST,
    FAILED,
    UNCLEAR
  }

  /** A call that changed nothing; {@code fault} is empty when it was answered well. */
  record Read(
      String step,
      String account,
      String operation,
      Instant sentAt,
      String request,
      String answer,
      Optional<String> fault,
      String reason) {}
}
