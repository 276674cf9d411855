package qiao.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.util.FileSystemUtils;
import qiao.inbox.H2Settings;

/** An embedded H2 in a folder of its own, with the settings of the program. */
public record H2Store(Path folder) implements TestStore {
  private static final String FILE = "qiao.mv.db";

  /** Makes a new folder below {@code target/}, gone when the store is closed. */
  public static H2Store fresh() {
    try {
      return new H2Store(Files.createTempDirectory(Path.of("target"), "h2-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a new one that has the newest schema already, as a copy. */
  static H2Store newest() {
    return Newest.STORE.copy();
  }

  @Override
  public H2Store copy() {
    H2Store copy = fresh();
    try {
      Files.copy(folder.resolve(FILE), copy.folder.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  @Override
  public String url() {
    return "jdbc:h2:file:" + folder.resolve("qiao").toAbsolutePath() + H2Settings.IN_THE_URL;
  }

  @Override
  public String user() {
    return "sa";
  }

  @Override
  public void cut() {
    try (var connection = DriverManager.getConnection(url(), user(), "");
        var statement = connection.createStatement()) {
      statement.execute("shutdown immediately");
    } catch (SQLException e) {
      // Closing the connection fails, as its database is gone.
    }
  }

  @Override
  public void close() {
    cut();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Migrating takes many times as long as copying, so each JVM migrates once. */
  private static final class Newest {
    private static final H2Store STORE = make();

    private static H2Store make() {
      H2Store store = fresh();
      store.flyway().load().migrate();
      store.folder.toFile().deleteOnExit();
      store.folder.resolve(FILE).toFile().deleteOnExit();
      return store;
    }
  }
}
