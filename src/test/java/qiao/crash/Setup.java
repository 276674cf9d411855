package qiao.crash;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qiao.standin.Options;

/**
 * Says what one run is made of.
 *
 * @param seed which plan is drawn
 * @param nodes how many processes share the store; H2 takes one
 * @param strikes how many mishaps the plan has
 * @param span within which they begin
 * @param kinds which mishaps may be drawn
 */
record Setup(
    long seed, StoreKind store, int nodes, int strikes, Duration span, Set<Strike.Kind> kinds) {

  /** Names the stores. */
  enum StoreKind {
    H2,
    POSTGRES
  }

  Setup {
    if (nodes < 1 || store == StoreKind.H2 && nodes > 1) {
      throw new IllegalArgumentException(
          "--nodes must be 1 on H2, and 1 or more on PostgreSQL, not " + nodes);
    }
    if (strikes < 1 || span.isNegative() || span.isZero()) {
      throw new IllegalArgumentException(
          "--strikes and --seconds must be 1 or more, not %d and %d"
              .formatted(strikes, span.toSeconds()));
    }
  }

  /** Reads the options of a run on demand; {@code usable} are the mishaps this machine can make. */
  static Setup of(Options options, long seed, Set<Strike.Kind> usable) {
    StoreKind store = StoreKind.valueOf(options.text("store", "h2").toUpperCase(Locale.ROOT));
    int nodes = options.number("nodes", store == StoreKind.H2 ? 1 : 2);
    Duration span = Duration.ofSeconds(options.number("seconds", 15));
    String only = options.text("only", "");
    Set<Strike.Kind> kinds =
        only.isEmpty()
            ? usable
            : Stream.of(only.split(",")).map(Strike.Kind::of).collect(Collectors.toSet());
    return new Setup(seed, store, nodes, options.number("strikes", 8), span, kinds);
  }

  /** Names the run, and the folder of what it leaves. */
  String name() {
    return "%s-%d-%d".formatted(store.name().toLowerCase(Locale.ROOT), nodes, seed);
  }

  @Override
  public String toString() {
    return "seed %d: %s, nodes: %d, %d mishaps within %d s"
        .formatted(seed, store.name().toLowerCase(Locale.ROOT), nodes, strikes, span.toSeconds());
  }
}
