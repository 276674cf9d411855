package qiao.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Draws the mishaps of a run from its seed: the same seed and setup, the same plan. */
record Plan(List<Strike> strikes) {
  private static final String QUESTIONNAIRE = "WENJUAN_URL";
  private static final String CRM = "XIAOSHOUYI_URL";
  private static final String ROBOT = "WECOM_ROBOT_URL";

  /** The settings that hold the addresses of the vendors. */
  static final List<String> VENDORS = List.of(QUESTIONNAIRE, CRM, ROBOT);

  /** Before and after processing, slower than the read timeout, and refused for the pace. */
  private static final List<String> FAULTS =
      List.of(
          "busy", "busy-after", "cut", "cut-after", "slow", "unavailable", "garbage", "too-fast");

  private static final int SHORTEST = 200;

  static Plan draw(Setup setup) {
    SplittableRandom random = new SplittableRandom(setup.seed());
    List<Strike.Kind> kinds =
        setup.kinds().stream()
            .filter(kind -> kind.fits(setup.store()))
            .sorted()
            .flatMap(kind -> Collections.nCopies(kind.weight(), kind).stream())
            .toList();
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException(
          "none of the mishaps %s fits %s".formatted(setup.kinds(), setup.store()));
    }
    List<Strike> strikes = new ArrayList<>();
    for (int i = 0; i < setup.strikes(); i++) {
      strikes.add(strike(kinds.get(random.nextInt(kinds.size())), setup, random));
    }
    strikes.sort(Comparator.comparing(Strike::at));
    return new Plan(List.copyOf(strikes));
  }

  private static Strike strike(Strike.Kind kind, Setup setup, SplittableRandom random) {
    Duration at = Duration.ofMillis(random.nextInt((int) setup.span().toMillis()));
    Duration lasts = Duration.ofMillis(SHORTEST + random.nextInt(kind.longest()));
    int node = random.nextInt(setup.nodes());
    List<String> vendors =
        switch (kind) {
          case TOKENS_ENDED -> List.of(QUESTIONNAIRE, CRM);
          // The questionnaire stays up: it sends the pushes.
          case VENDOR_DOWN -> List.of(CRM, ROBOT);
          default -> VENDORS;
        };
    String vendor = vendors.get(random.nextInt(vendors.size()));
    String fault = FAULTS.get(random.nextInt(FAULTS.size()));
    return new Strike(kind, at, lasts, node, vendor, kind == Strike.Kind.VENDOR ? fault : "");
  }

  /** Tells whether a kind is drawn at all, so that only then something is prepared for it. */
  boolean has(Strike.Kind kind) {
    return strikes.stream().anyMatch(strike -> strike.kind() == kind);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("plan");
    for (Strike strike : strikes) {
      double seconds = strike.at().toMillis() / 1000.0;
      text.append(String.format(Locale.ROOT, "%n  at %4.1f s  %s", seconds, strike));
    }
    return text.toString();
  }
}
