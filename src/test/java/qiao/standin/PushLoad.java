package qiao.standin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/** Pushes many events, so many at a time, and measures the answers. */
final class PushLoad {
  private final Semaphore places;
  private final long[] nanos;
  private final Map<Integer, Long> statuses = new ConcurrentSkipListMap<>();
  private final ConcurrentLinkedQueue<Integer> accepted = new ConcurrentLinkedQueue<>();
  private final int concurrency;

  PushLoad(int count, int concurrency) {
    this.concurrency = concurrency;
    this.places = new Semaphore(concurrency);
    this.nanos = new long[count];
  }

  /** Holds the body of one push, and the answer sheet that it is about. */
  record Load(int answerId, String body) {}

  PushReport run(Pusher pusher, String url, IntFunction<Load> loads) {
    long start = System.nanoTime();
    CompletableFuture<?>[] all = new CompletableFuture<?>[nanos.length];
    for (int i = 0; i < all.length; i++) {
      int index = i;
      Load load = loads.apply(i);
      places.acquireUninterruptibly();
      long begun = System.nanoTime();
      all[i] = pusher.push(url, load.body()).thenAccept(result -> note(index, begun, load, result));
    }
    CompletableFuture.allOf(all).join();
    return report((System.nanoTime() - start) / 1e9);
  }

  private void note(int index, long begun, Load load, PushResult result) {
    nanos[index] = System.nanoTime() - begun;
    statuses.merge(result.status(), 1L, Long::sum);
    if (result.accepted()) {
      accepted.add(load.answerId());
    }
    places.release();
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
