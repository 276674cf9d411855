package qiao.vendor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import qiao.catalog.Account;
import qiao.catalog.Operation;

/** Counts the calls of one operation by one account, for Micrometer and JMX. */
final class CallMeter {
  private final MeterRegistry registry;
  private final Operation operation;
  private final Account account;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  CallMeter(MeterRegistry registry, Operation operation, Account account) {
    this.registry = registry;
    this.operation = operation;
    this.account = account;
  }

  void count(Outcome outcome, Duration took) {
    String word = "done";
    if (outcome instanceof Outcome.Failed failed) {
      word = failed.fault().word();
      if (!failed.known()) {
        Counter.builder("qiao.vendor.unknown.codes")
            .description("answers with a code that the vendor document does not know")
            .tags("account", account.name(), "operation", operation.path(), "code", failed.code())
            .register(registry)
            .increment();
      }
    }
    if (outcome instanceof Outcome.Done done && done.lacking().isPresent()) {
      word = "partial";
    }
    counts.computeIfAbsent(word, key -> new LongAdder()).increment();
    timers.computeIfAbsent(word, this::timer).record(took);
  }

  /** Counts a call that could not leave yet, because its pace had no room. */
  void waited() {
    Counter.builder("qiao.vendor.waits")
        .description("times that a call found no room in its pace")
        .tags("account", account.name(), "operation", operation.path())
        .register(registry)
        .increment();
  }

  private Timer timer(String word) {
    return Timer.builder("qiao.vendor.calls")
        .description("calls that left for a vendor, by what came of them")
        .tags("account", account.name(), "operation", operation.path(), "outcome", word)
        .register(registry);
  }

  long count(String word) {
    LongAdder count = counts.get(word);
    return count == null ? 0 : count.sum();
  }

  long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
