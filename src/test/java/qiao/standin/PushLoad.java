package qiao.standin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Pushes many events, so many at a time, and measures the answers. */
final class PushLoad {
  private final long[] nanos;
  private final Map<Integer, Long> statuses = new ConcurrentSkipListMap<>();
  private final ConcurrentLinkedQueue<Integer> accepted = new ConcurrentLinkedQueue<>();
  private final int concurrency;

  PushLoad(int count, int concurrency) {
    this.concurrency = concurrency;
    this.nanos = new long[count];
  }

  /** Holds the body of one push, and the answer sheet that it is about. */
  record Load(int answerId, String body) {}

  PushReport run(Pusher pusher, String url, IntFunction<Load> loads) {
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(concurrency);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < nanos.length; i++) {
        int index = i;
        all.add(threads.submit(() -> push(index, pusher, url, loads.apply(index))));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    return report((System.nanoTime() - start) / 1e9);
  }

  private void push(int index, Pusher pusher, String url, Load load) {
    long begun = System.nanoTime();
    PushResult result = pusher.push(url, load.body());
    nanos[index] = System.nanoTime() - begun;
    statuses.merge(result.status(), 1L, Long::sum);
    if (result.accepted()) {
      accepted.add(load.answerId());
    }
  }

  private PushReport report(double seconds) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    List<Integer> answers = accepted.stream().sorted().toList();
    return new PushReport(
        sorted.length,
        concurrency,
        seconds,
        Map.copyOf(statuses),
        at(sorted, 0.50),
        at(sorted, 0.99),
        at(sorted, 1),
        answers);
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, index)] / 10_000 / 100.0;
  }
}
