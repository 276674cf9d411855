package qiao.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps sample messages beside their flow, as {@code routes/flows/<flow>/samples/<name>.json}: an
 * engineer finds them there in any editor, and they travel with the flow.
 */
public final class Samples {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
  private static final String ENDING = ".json";
  private static final int LONGEST = 1024 * 1024;

  private final Path root;

  Samples(Path root) {
    this.root = root;
  }

  /** Returns the names of the samples of a flow. */
  public List<String> names(String flow) {
    Path folder = folder(flow);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the text of a sample.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public String read(String flow, String name) {
    Path file = file(flow, name);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
        throw new IllegalArgumentException("flow %s has no sample '%s'".formatted(flow, name));
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Keeps a sample, in place of one of the same name.
   *
   * @throws IllegalArgumentException naming what is wrong with name or size, or that the folder is
   *     not to be written
   */
  public void write(String flow, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      throw new IllegalArgumentException(
          "a sample has at most %d bytes, not %d".formatted(LONGEST, bytes.length));
    }
    Path file = file(flow, name);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s could not be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Path file(String flow, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a sample's name has a-z, 0-9 and -, at most 50 of them, not '%s'".formatted(name));
    }
    return folder(flow).resolve(name + ENDING);
  }

  private Path folder(String flow) {
    if (!NAME.matcher(flow).matches()) {
      throw new UnknownFlow(flow);
    }
    Path folder = root.resolve("flows").resolve(flow);
    if (!Files.isDirectory(folder)) {
      throw new UnknownFlow(flow);
    }
    return folder.resolve("samples");
  }
}
