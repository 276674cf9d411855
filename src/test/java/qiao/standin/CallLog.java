package qiao.standin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the latest calls, and counts all of them. */
final class CallLog {
  private static final int KEPT = 20_000;

  private final Deque<Call> calls = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void add(Call call) {
    calls.add(call);
    counts.merge(call.operation(), 1L, Long::sum);
    if (calls.size() > KEPT) {
      calls.removeFirst();
    }
  }

  synchronized List<Call> all() {
    return List.copyOf(calls);
  }

  synchronized List<Call> of(String operation) {
    return calls.stream().filter(call -> call.operation().equals(operation)).toList();
  }

  synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  synchronized void clear() {
    calls.clear();
    counts.clear();
  }
}
