package qiao.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps a folder of generated files as it has to be; files that people wrote are left alone. */
public final class GeneratedFolder {
  private static final String MARK = "Generated from ";

  private final Path folder;
  private final Map<String, String> wanted;

  /**
   * @param wanted the text of each file, by its name
   */
  public GeneratedFolder(Path folder, Map<String, String> wanted) {
    this.folder = folder;
    this.wanted = Map.copyOf(wanted);
  }

  /** Returns the files that are missing, stale, or no longer wanted. */
  public List<Path> stale() {
    Map<String, String> there = generated();
    List<Path> stale = new ArrayList<>();
    new TreeMap<>(wanted)
        .forEach(
            (name, text) -> {
              if (!text.equals(there.remove(name))) {
                stale.add(folder.resolve(name));
              }
            });
    there.keySet().forEach(name -> stale.add(folder.resolve(name)));
    return stale;
  }

  /** Writes what is missing or stale, deletes what is no longer wanted; returns all of these. */
  public List<Path> write() {
    List<Path> stale = stale();
    try {
      Files.createDirectories(folder);
      for (Path file : stale) {
        String text = wanted.get(file.getFileName().toString());
        if (text == null) {
          Files.delete(file);
        } else {
          Files.writeString(file, text);
        }
      }
      return stale;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> generated() {
    Map<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        if (text.lines().findFirst().orElse("").contains(MARK)) {
          texts.put(file.getFileName().toString(), text);
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
