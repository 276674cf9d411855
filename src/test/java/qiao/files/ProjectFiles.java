package qiao.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Reads what is committed, or would be by the next commit, as text by its path in the project. */
record ProjectFiles(Map<String, String> texts) {
  private static final String GIT =
      "git -c core.quotepath=off ls-files --cached --others --exclude-standard";

  static ProjectFiles read() {
    Map<String, String> texts = new TreeMap<>();
    for (String name : names().lines().toList()) {
      if (Files.isRegularFile(Path.of(name))) {
        texts.put(name, text(Path.of(name)));
      }
    }
    if (texts.isEmpty()) {
      throw new IllegalStateException("git lists no file: run the tests in a checkout");
    }
    return new ProjectFiles(texts);
  }

  /** Returns the files whose paths match a regular expression. */
  ProjectFiles matching(String pattern) {
    Map<String, String> some = new TreeMap<>(texts);
    some.keySet().removeIf(name -> !name.matches(pattern));
    return new ProjectFiles(some);
  }

  /** Hands over each path with its text. */
  void each(BiConsumer<String, String> visit) {
    texts.forEach(visit);
  }

  private static String names() {
    try {
      Process git = new ProcessBuilder(GIT.split(" ")).start();
      return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the tests need git, to know which files are committed", e);
    }
  }

  private static String text(Path path) {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
