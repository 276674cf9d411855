package qiao.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A clock of one process that can be set, by Debian's package faketime where it is installed. */
final class FakeClock {
  private static final Path LIBRARIES = Path.of("/usr/lib");

  private final Path library;
  private final Path file;

  private FakeClock(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /** Makes one that is right at first; empty where the library is missing. */
  static Optional<FakeClock> in(Path folder) {
    Optional<FakeClock> clock =
        library().map(library -> new FakeClock(library, folder.resolve("clock")));
    clock.ifPresent(made -> made.set(Duration.ZERO));
    return clock;
  }

  static Optional<Path> library() {
    try (Stream<Path> machines = Files.list(LIBRARIES)) {
      return machines
          .map(machine -> machine.resolve("faketime/libfaketime.so.1"))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the environment under which a process sees this clock. Waiting goes by another clock,
   * which stays right; without the last two each look at the time costs so much that nothing moves.
   */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0",
        "NO_FAKE_STAT", "1");
  }

  /** Lets the clock be so far behind. */
  void set(Duration behind) {
    try {
      Files.writeString(file, (behind.isZero() ? "+" : "-") + behind.toSeconds() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
