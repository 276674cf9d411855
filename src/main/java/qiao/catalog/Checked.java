package qiao.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows the files of {@code routes/} that were checked when this program was built: checking vendor
 * documents and compiling scripts takes far longer than reading them, and a start need not do it
 * again. Whatever was changed since by a single character is checked.
 */
public final class Checked {
  /** The file in {@code src/main/resources/qiao/catalog} that lists them. */
  public static final String FILE = "checked.txt";

  private static final Pattern FLOWS = Pattern.compile(".*\\.(camel\\.yaml|groovy)");

  private final Set<String> digests;

  private Checked(Set<String> digests) {
    this.digests = digests;
  }

  public static Checked none() {
    return new Checked(Set.of());
  }

  public static Checked byTheBuild() {
    try (InputStream list = Checked.class.getResourceAsStream(FILE)) {
      String lines = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      return new Checked(
          lines.lines().map(line -> line.split(" ")[0]).collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells whether the build has checked a file with this text. */
  public boolean holds(String text) {
    return digests.contains(digest(text));
  }

  /**
   * Lists the vendor documents, flows and scripts below {@code routes/} as they are now.
   *
   * @return the text of each file that holds such a list, by its name
   */
  public static Map<String, String> listOf(Path routes) {
    StringBuilder list = new StringBuilder("# Generated from routes/ by `checked`.\n");
    for (Path file : files(routes)) {
      String shown = routes.relativize(file).toString().replace('\\', '/');
      list.append(digest(text(file))).append(' ').append(shown).append('\n');
    }
    return Map.of(FILE, list.toString());
  }

  private static List<Path> files(Path routes) {
    List<Path> files = new ArrayList<>(Catalog.documents(routes.resolve("vendors")));
    for (String folder : List.of("shared", "flows")) {
      try (Stream<Path> below = Files.walk(routes.resolve(folder))) {
        below.filter(file -> FLOWS.matcher(file.toString()).matches()).sorted().forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.ofDelimiter(":")
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
