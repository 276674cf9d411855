package qiao.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Copies the embedded store while Qiao runs on it: a zip with the store as it was at one moment. It
 * bears its name only once it is whole and on disk.
 */
public final class OnlineBackup {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String FRONT = "qiao-";
  private static final String END = ".zip";

  private final JdbcTemplate jdbc;
  private final Path folder;
  private final Clock clock;
  private final ReentrantLock one = new ReentrantLock();

  /**
   * @param folder where backups go; made when it is not there
   */
  OnlineBackup(JdbcTemplate jdbc, Path folder, Clock clock) {
    this.jdbc = jdbc;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * One backup.
   *
   * @param file its name within the folder
   */
  public record Backup(String file, long bytes, Instant at) {}

  /**
   * Makes a backup; returns when it is on disk.
   *
   * @throws Refusal when the store is no embedded one, or a backup is under way
   */
  public Backup make() {
    if (!isEmbedded()) {
      throw new Refusal(
          "only the embedded store is copied so; use pg_dump or pg_basebackup for PostgreSQL");
    }
    if (!one.tryLock()) {
      throw new Refusal("a backup is under way: wait for its end");
    }
    try {
      return copied();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      one.unlock();
    }
  }

  private Backup copied() throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "unfinished-", END);
    try {
      jdbc.execute("backup to '" + part.toAbsolutePath().toString().replace("'", "''") + "'");
      onlyForOwner(part);
      try (var channel = FileChannel.open(part)) {
        channel.force(true);
      }
      Path whole = folder.resolve(FRONT + STAMP.format(clock.instant()) + END);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      return shown(whole);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void onlyForOwner(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Returns the backups that there are, the newest first. */
  public List<Backup> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(FRONT + ".*\\" + END))
          .map(OnlineBackup::shown)
          .sorted(Comparator.comparing(Backup::file).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Backup shown(Path file) {
    try {
      return new Backup(
          file.getFileName().toString(),
          Files.size(file),
          Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isEmbedded() {
    return "H2"
        .equals(
            jdbc.execute(
                (ConnectionCallback<String>)
                    connection -> connection.getMetaData().getDatabaseProductName()));
  }
}
