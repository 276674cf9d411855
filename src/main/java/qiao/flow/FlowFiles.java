package qiao.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the flow files below {@code flows/} and {@code shared/}, shared ones first. */
final class FlowFiles {
  static final String ENDING = ".camel.yaml";

  private static final Pattern USED = Pattern.compile("resource:file:([^\\s\"'}]+)");

  private final Path root;

  FlowFiles(Path root) {
    this.root = root;
  }

  /** Says so when there is no folder to read: no flows at all is a slip, not a wish. */
  List<Problem> problems() {
    return Files.isDirectory(root)
        ? List.of()
        : List.of(
            new Problem(
                root.toString(),
                0,
                "qiao.routes names no folder\n→ name the one that holds flows/"));
  }

  /** Returns every flow file as it is now. */
  List<FlowFile> read() {
    List<FlowFile> files = new ArrayList<>();
    for (String folder : List.of("shared", "flows")) {
      for (Path path : below(root.resolve(folder))) {
        if (path.getFileName().toString().endsWith(ENDING)) {
          read(path, files);
        }
      }
    }
    return files;
  }

  /** Returns every folder in which a change matters. */
  List<Path> folders() {
    return walk(root).filter(Files::isDirectory).toList();
  }

  private static void read(Path path, List<FlowFile> files) {
    try {
      String content = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      List<Path> beside = beside(path);
      List<Path> scripts =
          beside.stream().filter(file -> file.toString().endsWith(".groovy")).toList();
      List<Path> used = new ArrayList<>(beside);
      Matcher names = USED.matcher(content);
      while (names.find()) {
        used.add(Path.of(names.group(1)));
      }
      files.add(new FlowFile(path, content, scripts, fingerprint(content, used)));
    } catch (NoSuchFileException e) {
      // Deleted between being listed and being read: the same as never listed.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> beside(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path.getParent())) {
      return files.filter(FlowFiles::mayBeUsed).sorted().toList();
    }
  }

  /** Anything but routes, pages for people, and what editors leave behind while they save. */
  private static boolean mayBeUsed(Path path) {
    String name = path.getFileName().toString();
    return Files.isRegularFile(path)
        && !name.matches("\\..*|.*~|.*\\.(yaml|yml|md|swp|swx|tmp|bak)|\\d+");
  }

  private static String fingerprint(String content, List<Path> used) throws IOException {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      sum.update(content.getBytes(StandardCharsets.UTF_8));
      for (Path path : used) {
        sum.update(path.toString().getBytes(StandardCharsets.UTF_8));
        sum.update(Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0]);
      }
      return HexFormat.of().formatHex(sum.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> below(Path folder) {
    return walk(folder)
        .filter(Files::isRegularFile)
        .filter(path -> !hidden(folder.relativize(path)))
        .sorted(Comparator.comparing(Path::toString))
        .toList();
  }

  /**
   * Editors lock, and Kubernetes keeps copies of mounted files, under names with a dot in front.
   */
  private static boolean hidden(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static Stream<Path> walk(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
