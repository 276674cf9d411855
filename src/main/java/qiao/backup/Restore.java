package qiao.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.springframework.util.FileSystemUtils;
import qiao.inbox.H2Settings;

/** Puts a backup of an embedded store into a folder that has none. */
public record Restore(Path backup, Path folder, String user) {
  private static final String STORE = "qiao.mv.db";

  /**
   * Unpacks the store and opens it once.
   *
   * @return how many deliveries it holds
   * @throws Refusal when the folder has a store, or the file is no backup of one
   */
  public long run() throws IOException, SQLException {
    Path file = folder.resolve(STORE);
    if (Files.exists(file)) {
      throw new Refusal(
          "there is a store already: " + file + ". Stop Qiao and move that file away first");
    }
    Files.createDirectories(folder);
    Path trial = Files.createTempDirectory(folder, "restore-");
    try {
      unpack(trial.resolve(STORE));
      long deliveries = opened(trial.resolve("qiao"));
      Files.move(trial.resolve(STORE), file, StandardCopyOption.ATOMIC_MOVE);
      return deliveries;
    } finally {
      FileSystemUtils.deleteRecursively(trial);
    }
  }

  private void unpack(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      Optional<ZipEntry> store = Optional.ofNullable(zip.getEntry(STORE));
      if (store.isEmpty()) {
        throw new Refusal(backup + " is no backup of a store: it holds no " + STORE);
      }
      try (InputStream content = zip.getInputStream(store.get())) {
        Files.copy(content, file);
      }
    } catch (ZipException e) {
      throw new Refusal(backup + " is no backup of a store: " + e.getMessage());
    }
  }

  private long opened(Path store) throws SQLException {
    String url = "jdbc:h2:file:" + store.toAbsolutePath() + H2Settings.IN_THE_URL;
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from delivery")) {
      row.next();
      return row.getLong(1);
    }
  }
}
