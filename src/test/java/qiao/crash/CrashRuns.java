package qiao.crash;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import qiao.standin.Options;

/**
 * Runs plans of many seeds one after the other, and ends with code 1 when one broke a promise.
 * Options: {@code --runs} (1) from {@code --seed} (1) on; {@code --store}, {@code h2} or {@code
 * postgres} (h2); {@code --nodes} (1 on h2, else 2); {@code --strikes} per run (8) within {@code
 * --seconds} (15); {@code --only}, the kinds of mishap, such as {@code kill,disk-full} (all).
 */
public final class CrashRuns {
  private CrashRuns() {}

  /** Runs all. */
  public static void main(String[] args) {
    Options options = new Options(args);
    Set<Strike.Kind> usable = usable();
    List<String> broken = new ArrayList<>();
    int first = options.number("seed", 1);
    int runs = options.number("runs", 1);
    for (int seed = first; seed < first + runs; seed++) {
      Setup setup = Setup.of(options, seed, usable);
      if (!new CrashRun(setup).run().good()) {
        broken.add(setup.name());
      }
    }
    System.out.println(runs + " runs, promises broken in " + broken.size() + " " + broken);
    System.exit(broken.isEmpty() ? 0 : 1);
  }

  /** Returns the mishaps that this machine can make; says which it can't. */
  static Set<Strike.Kind> usable() {
    Set<Strike.Kind> usable = EnumSet.allOf(Strike.Kind.class);
    if (FakeClock.library().isEmpty()) {
      usable.remove(Strike.Kind.CLOCK_BACK);
      System.out.println("Left out: clock-back, because Debian's package faketime is missing");
    }
    if (!SmallDisk.possible()) {
      usable.remove(Strike.Kind.DISK_FULL);
      System.out.println("Left out: disk-full, because this user may not mount");
    }
    return usable;
  }
}
