package qiao.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the last day: one bar for each half hour, what went well above what did not.
 *
 * @param good how many went well in all
 * @param lastHour how many of both in the last hour
 */
public record Plot(List<Bar> bars, long good, long bad, long lastHour) {
  static final int BARS = 48;
  static final Duration STEP = Duration.ofMinutes(30);
  private static final int HEIGHT = 40;
  private static final int WIDTH = 10;
  private static final Duration HOUR = Duration.ofHours(1);

  /** One bar in the plot's own units; heights add up to 40 at the most. */
  public record Bar(int x, double goodY, double goodHeight, double badY, double badHeight) {}

  /**
   * @param entries of one thing, from any time
   * @param now the end of the plot
   */
  static Plot of(List<Activity.Entry> entries, Instant now) {
    long[] good = new long[BARS];
    long[] bad = new long[BARS];
    long lastHour = 0;
    Instant begin = now.minus(STEP.multipliedBy(BARS));
    for (Activity.Entry entry : entries) {
      // A slot belongs where it ends; the current one, which has not ended, to the last bar.
      Instant end = entry.slot().plus(Activity.SLOT);
      Duration into = Duration.between(begin, (end.isAfter(now) ? now : end).minusMillis(1));
      int bar = into.isNegative() ? -1 : (int) into.dividedBy(STEP);
      if (bar >= 0 && bar < BARS) {
        long[] of = entry.key().outcome().equals(ActivityMeter.GOOD) ? good : bad;
        of[bar] += entry.amount();
        lastHour += end.isAfter(now.minus(HOUR)) ? entry.amount() : 0;
      }
    }
    return new Plot(bars(good, bad), sum(good), sum(bad), lastHour);
  }

  private static List<Bar> bars(long[] good, long[] bad) {
    long most = 1;
    for (int i = 0; i < BARS; i++) {
      most = Math.max(most, good[i] + bad[i]);
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < BARS; i++) {
      if (good[i] + bad[i] > 0) {
        double badHeight = height(bad[i], most);
        double goodHeight = height(good[i], most);
        bars.add(
            new Bar(
                i * WIDTH,
                HEIGHT - badHeight - goodHeight,
                goodHeight,
                HEIGHT - badHeight,
                badHeight));
      }
    }
    return bars;
  }

  /** A single one among thousands is still to be seen. */
  private static double height(long amount, long most) {
    return amount == 0 ? 0 : Math.max(1, Math.round(amount * (HEIGHT - 2) * 10.0 / most) / 10.0);
  }

  private static long sum(long[] amounts) {
    long sum = 0;
    for (long amount : amounts) {
      sum += amount;
    }
    return sum;
  }
}
