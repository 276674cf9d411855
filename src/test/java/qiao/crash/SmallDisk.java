package qiao.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of its own for a store, small enough to be filled; it needs the right to mount. */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK = 64 << 10;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it; empty where this machine does not allow that. */
  static Optional<SmallDisk> mount(Path folder, int megabytes) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String size = "size=" + megabytes + "m";
    return Command.run("mount", "-t", "tmpfs", "-o", size, "qiao-crash", folder.toString()).good()
        ? Optional.of(new SmallDisk(folder))
        : Optional.empty();
  }

  /** Tells whether this machine allows it, by trying. */
  static boolean possible() {
    try {
      Path folder = Files.createTempDirectory("qiao-mount-");
      Optional<SmallDisk> tried = mount(folder, 1);
      tried.ifPresent(SmallDisk::close);
      Files.delete(folder);
      return tried.isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Takes all room that is left. */
  void fill() {
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      byte[] chunk = new byte[CHUNK];
      while (true) {
        ballast.write(chunk);
      }
    } catch (IOException full) {
      // That was the aim.
    }
  }

  void free() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /** Unmounts it, even when something still lies open there. */
  @Override
  public void close() {
    Command.run("umount", "-l", folder.toString());
  }
}
