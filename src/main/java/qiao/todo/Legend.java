package qiao.todo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Problem;
import qiao.catalog.YamlTree;

/** Knows all placeholders: those that come with Qiao, and those that an operator added. */
public final class Legend {
  private static final String BUILT_IN = "legend.yaml";
  private static final String CURE =
      "write code: \"#F101\", title: 部门, field: extra.department; certainty may be left out";

  private final Map<String, Placeholder> byCode;

  private Legend(Map<String, Placeholder> byCode) {
    this.byCode = byCode;
  }

  /** Returns the legend that comes with Qiao. */
  public static Legend builtIn() {
    try (InputStream stream = Legend.class.getResourceAsStream(BUILT_IN)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new Legend(Map.of()).with(BUILT_IN, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds an operator's file, whose entries win; a file that is not there adds nothing.
   *
   * @throws BrokenFiles when an entry cannot be used
   */
  public Legend withFile(Path file) {
    try {
      return Files.exists(file) ? with(file.toString(), Files.readString(file)) : this;
    } catch (IOException e) {
      throw broken(file.toString(), 1, "file", e.toString(), "make it readable UTF-8");
    }
  }

  /** Adds the entries of a text; the name is what problems call it. */
  Legend with(String name, String text) {
    YamlTree tree;
    try {
      tree = YamlTree.parse(text);
    } catch (RuntimeException e) {
      throw broken(name, 1, "YAML", e.getMessage(), "mend the YAML");
    }
    List<Problem> problems = new ArrayList<>();
    Map<String, Placeholder> all = new TreeMap<>(byCode);
    if (!tree.root().isArray()) {
      problems.add(new Problem(name, 1, "", "is no list", "begin each entry with - code:"));
    }
    for (int i = 0; i < tree.root().size(); i++) {
      Placeholder entry = entry(tree.root().get(i));
      int line = tree.line("/" + i);
      mistake(entry, tree.root().get(i))
          .ifPresent(what -> problems.add(new Problem(name, line, entry.code(), what, CURE)));
      all.put(entry.code(), entry);
    }
    BrokenFiles.throwIfAny(problems);
    return new Legend(all);
  }

  private static Placeholder entry(JsonNode node) {
    return new Placeholder(
        node.path("code").asText(),
        node.path("title").asText(),
        node.path("field").asText(),
        Certainty.of(node.path("certainty").asText("own")).orElse(Certainty.OWN),
        node.path("note").asText());
  }

  private static Optional<String> mistake(Placeholder entry, JsonNode node) {
    if (!entry.code().matches("#F\\d{3}")) {
      return Optional.of("'" + entry.code() + "' is not # F and three digits, in quotes");
    }
    if (entry.title().isBlank()) {
      return Optional.of("has no title");
    }
    if (!Fields.shown(entry.field())) {
      return Optional.of("'" + entry.field() + "' is no field of an event");
    }
    String certainty = node.path("certainty").asText("own");
    return Certainty.of(certainty).isPresent()
        ? Optional.empty()
        : Optional.of("certainty '" + certainty + "' is none of own, certain, deduced, doubtful");
  }

  private static BrokenFiles broken(String file, int line, String place, String what, String cure) {
    return new BrokenFiles(List.of(new Problem(file, line, place, what, cure)));
  }

  /** Finds a placeholder by its code, such as {@code #F012}. */
  public Optional<Placeholder> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** Returns all placeholders, by code. */
  public Collection<Placeholder> all() {
    return byCode.values();
  }
}
