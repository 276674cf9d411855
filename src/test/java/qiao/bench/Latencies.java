package qiao.bench;

/** Counts times in steps of 20 µs up to ten seconds. */
final class Latencies {
  private static final long STEP_NANOS = 20_000;

  private final int[] counts = new int[500_000];
  private long all;

  void add(long nanos) {
    counts[(int) Math.min(counts.length - 1, nanos / STEP_NANOS)]++;
    all++;
  }

  /** Returns the time, in milliseconds, that a share of all did not exceed. */
  double millis(double share) {
    long left = (long) Math.ceil(share * all);
    int step = 0;
    while (step < counts.length - 1 && left > counts[step]) {
      left -= counts[step];
      step++;
    }
    return (step + 1) * STEP_NANOS / 1e6;
  }
}
