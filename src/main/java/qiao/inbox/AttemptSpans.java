package qiao.inbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import qiao.secret.Secrets;
import qiao.trace.Span;

/**
 * Traces one attempt: its steps, and in them its calls, as the journal learns of them. Nothing is
 * kept where there is no trace.
 */
final class AttemptSpans {
  static final AttemptSpans NONE = new AttemptSpans(Span.NONE);

  private final Span whole;
  private final Map<String, Span> steps = new ConcurrentHashMap<>();
  private final Map<Long, Span> calls = new ConcurrentHashMap<>();

  private AttemptSpans(Span whole) {
    this.whole = whole;
  }

  static AttemptSpans of(Span whole) {
    return whole.on() ? new AttemptSpans(whole) : NONE;
  }

  boolean on() {
    return whole.on();
  }

  /** Begins a step; its name is its place in the routes. */
  void entered(String step) {
    steps.put(step, nearest(step).child(Span.Kind.STEP, step.substring(step.lastIndexOf('/') + 1)));
  }

  void left(String step, Throwable failure) {
    Span span = steps.remove(step);
    if (span != null) {
      end(span, failure == null ? "" : String.valueOf(failure.getMessage()));
    }
  }

  /** Returns where in the trace a message is accepted that this attempt sends on. */
  String place(String step) {
    return nearest(step).place();
  }

  /** Begins a changing call. */
  void called(long call, String step, String account, String operation) {
    if (on()) {
      calls.put(call, described(nearest(step).child(Span.Kind.CALL, operation), account));
    }
  }

  /** Ends a changing call; one of an earlier attempt, that was looked up, is none of this trace. */
  void answered(long call, String fault, String reason) {
    Span span = calls.remove(call);
    if (span != null) {
      end(span.tell("qiao.fault", fault), fault.isEmpty() ? "" : reason);
    }
  }

  /** Adds a call that changed nothing and is over. */
  void read(Journal.Read read) {
    if (on()) {
      Span span = nearest(read.step()).child(Span.Kind.CALL, read.operation(), read.sentAt());
      String fault = read.fault().orElse("");
      end(
          described(span, read.account()).tell("qiao.fault", fault),
          fault.isEmpty() ? "" : read.reason());
    }
  }

  void ended(Verdict verdict) {
    steps.values().forEach(Span::end);
    calls.values().forEach(Span::end);
    end(
        whole.tell("qiao.verdict", verdict.word()),
        verdict instanceof Verdict.Done ? "" : verdict.reason());
  }

  private static Span described(Span call, String account) {
    return call.tell("qiao.account", account);
  }

  private static void end(Span span, String failure) {
    (failure.isEmpty() ? span : span.failed(Secrets.maskForLog(failure))).end();
  }

  /** Finds the innermost step under way that a place lies in. */
  private Span nearest(String place) {
    for (String at = place; !at.isEmpty(); at = around(at)) {
      Span span = steps.get(at);
      if (span != null) {
        return span;
      }
    }
    return whole;
  }

  /** Takes off the last part of a place: a step, its number, or a branch. */
  private static String around(String place) {
    int step = place.lastIndexOf('/');
    int part = Math.max(place.lastIndexOf('#'), place.lastIndexOf('['));
    return place.substring(0, Math.max(0, Math.max(step, part)));
  }
}
