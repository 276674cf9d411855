package qiao.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows the documents that were checked when this program was built: checking all of them takes far
 * longer than reading them, and a start need not do it again. Whatever was changed since by a
 * single character is checked.
 */
public final class Checked {
  /** The file in {@code src/main/resources/qiao/catalog} that lists them. */
  public static final String FILE = "checked.txt";

  private final Set<String> digests;

  private Checked(Set<String> digests) {
    this.digests = digests;
  }

  static Checked none() {
    return new Checked(Set.of());
  }

  static Checked byTheBuild() {
    try (InputStream list = Checked.class.getResourceAsStream(FILE)) {
      String lines = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      return new Checked(
          lines.lines().map(line -> line.split(" ")[0]).collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean holds(String document) {
    return digests.contains(digest(document));
  }

  /**
   * Lists the documents of a folder as they are now.
   *
   * @return the text of each file that holds such a list, by its name
   */
  public static Map<String, String> listOf(Path folder) {
    StringBuilder list = new StringBuilder("# Generated from routes/vendors by `checked`.\n");
    for (Path file : Catalog.documents(folder)) {
      try {
        list.append(digest(Files.readString(file))).append(' ').append(file.getFileName());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      list.append('\n');
    }
    return Map.of(FILE, list.toString());
  }

  private static String digest(String document) {
    try {
      byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
      return HexFormat.ofDelimiter(":")
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
