package qiao.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Checks the tiles that flows use, and what flows hand to them: Camel leaves out what it can't use.
 */
final class TileCheck {
  private final Path folder;
  private final Map<String, Tile> read = new HashMap<>();

  TileCheck(Path routes) {
    this.folder = routes.resolve("kamelets");
  }

  /** A tile's parameters, or what is wrong with its file. */
  private record Tile(Map<?, ?> parameters, Optional<Problem> problem) {}

  private Path file(String tile) {
    return folder.resolve(tile + ".kamelet.yaml");
  }

  /** Tells a mistake that Camel met in a tile's file. */
  Problem problem(String tile, int line, String reason) {
    return new Problem(shown(file(tile)), Quoted.line(text(file(tile)), line, reason), reason);
  }

  private static String shown(Path file) {
    return file.toString().replace('\\', '/');
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what is wrong with a tile's file; empty where there is none of that name. */
  Optional<Problem> problem(String tile) {
    return tile(tile).problem();
  }

  /** Throws, with the reason, when a step hands something to a tile that its form does not have. */
  void check(String tile, Map<String, Object> given) {
    Map<?, ?> form = tile(tile).parameters();
    for (String parameter : given.keySet()) {
      if (!form.isEmpty() && !form.containsKey(parameter)) {
        throw new IllegalArgumentException(
            "tile " + tile + " has no parameter " + parameter + "\n→ its form has " + names(form));
      }
    }
  }

  private static TreeSet<String> names(Map<?, ?> form) {
    TreeSet<String> names = new TreeSet<>();
    form.keySet().forEach(name -> names.add(name.toString()));
    return names;
  }

  private Tile tile(String name) {
    return read.computeIfAbsent(name, each -> read(file(each)));
  }

  private static Tile read(Path file) {
    if (!Files.isRegularFile(file)) {
      return new Tile(Map.of(), Optional.empty());
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object tile = new Yaml(new SafeConstructor(options)).load(text(file));
      for (String key : List.of("spec", "definition", "properties")) {
        tile = tile instanceof Map<?, ?> map ? map.get(key) : null;
      }
      return new Tile(tile instanceof Map<?, ?> form ? form : Map.of(), Optional.empty());
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      return broken(file, line, e.getProblem());
    } catch (YAMLException e) {
      return broken(file, 0, e.getMessage());
    }
  }

  private static Tile broken(Path file, int line, String what) {
    String reason = what + "\n→ write the tiles anew: java -jar qiao.jar tiles";
    return new Tile(Map.of(), Optional.of(new Problem(shown(file), line, reason)));
  }
}
