package qiao.inbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Keeps to the journal as the vendor component does, and remembers what really was called. */
final class TestVendor {
  final List<String> called = new CopyOnWriteArrayList<>();
  final List<String> steps = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<RuntimeException>> failures = new ConcurrentHashMap<>();

  /** Lets the next calls of an operation fail, one after the other. */
  void fails(String operation, RuntimeException... with) {
    failures.computeIfAbsent(operation, o -> new ConcurrentLinkedQueue<>()).addAll(List.of(with));
  }

  Processor call(String operation) {
    return exchange -> call(operation, exchange);
  }

  private void call(String operation, Exchange exchange) {
    Journal journal = Journal.of(exchange).orElseThrow();
    String step = journal.step(exchange);
    steps.add(step);
    Optional<Journal.Entry> before = journal.latest(step);
    if (before.isPresent() && before.get().state() == Journal.State.DONE) {
      exchange.getMessage().setBody(before.get().answer());
      return;
    }
    long call = journal.sending(step, "main", operation, "{}").join();
    RuntimeException failure =
        failures.getOrDefault(operation, new ConcurrentLinkedQueue<>()).poll();
    if (failure != null) {
      journal.failed(call, "busy", failure.getMessage(), "");
      throw failure;
    }
    called.add(operation + ":" + exchange.getMessage().getHeader("QiaoKey"));
    journal.done(call, "answer of " + operation);
    exchange.getMessage().setBody("answer of " + operation);
  }
}
