package qiao.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Adapts a node's own copy of the routes: a flow whose vendors can see the order of a lane, and
 * shorter waits, so that a run takes seconds instead of minutes. What is done stays as it is.
 */
final class Routes {
  private static final Path FLOWS = Path.of("src/test/resources/crash/flows");

  private Routes() {}

  static void adapt(Path node) {
    copy(FLOWS, node.resolve("routes/flows"));
    Path policy = node.resolve("routes/shared/deliver-or-park.camel.yaml");
    replace(policy, "busy: 2s,5s,15s,30s,1m,2m,5m,15m", "busy: 0.3s,1s,2s");
    replace(policy, "unclear: 10s,30s,1m,5m", "unclear: 1s,2s");
    Path vendors = node.resolve("routes/vendors");
    // Longer than the read timeout: what was sent in vain has surely arrived by then, or never
    // will.
    replace(vendors.resolve("xiaoshouyi-openapi.yaml"), "wait: PT10S", "wait: PT4S");
    replace(
        vendors.resolve("wecom-robot-openapi.yaml"),
        "means: too-fast, wait: PT1M",
        "means: too-fast, wait: PT1S");
  }

  private static void copy(Path source, Path target) {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path file, String what, String by) {
    try {
      String text = Files.readString(file);
      if (!text.contains(what)) {
        throw new IllegalStateException(file + " no longer says '" + what + "'");
      }
      Files.writeString(file, text.replace(what, by));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
