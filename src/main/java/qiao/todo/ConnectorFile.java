package qiao.todo;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import qiao.catalog.Problem;
import qiao.catalog.Schemas;
import qiao.catalog.YamlTree;

/** Holds the text of a connector file, and tells where in it a mistake stands. */
final class ConnectorFile {
  private static final JsonSchema SCHEMA =
      Schemas.beside(ConnectorFile.class, "connector.schema.json");

  private final String name;
  private final YamlTree tree;
  private final List<String> lines;
  private final List<Problem> problems;

  private ConnectorFile(String name, String text, List<Problem> problems) {
    this.name = name;
    this.tree = YamlTree.parse(text);
    this.lines = text.lines().toList();
    this.problems = problems;
  }

  /** Parses a file; throws snakeyaml's exception, or {@link YamlTree.Unreadable}. */
  static ConnectorFile parse(String name, String text, List<Problem> problems) {
    return new ConnectorFile(name, text, problems);
  }

  JsonNode at(String pointer) {
    return tree.root().at(pointer);
  }

  /** Tells what is not as the schema says. */
  void checkShape() {
    for (ValidationMessage message : SCHEMA.validate(tree.root())) {
      problem(
          YamlTree.within(message.getInstanceLocation().toString(), message.getProperty()),
          message.getMessage().replaceFirst("^[^:]*: ", ""),
          "see connector.schema.json; the editor shows it while you type");
    }
  }

  void problem(String pointer, String what, String cure) {
    add(new Problem(name, tree.line(pointer), pointer, what, cure));
  }

  /** Tells a mistake of a template, in the lines of the file where the template has its own. */
  void problem(String pointer, Mistake mistake) {
    int key = tree.line(pointer);
    boolean block = key <= lines.size() && lines.get(key - 1).matches(".*:\\s+[|]\\S*\\s*(#.*)?");
    int line = block ? key + mistake.line() : key;
    int column = mistake.column() + (block && line <= lines.size() ? indent(key) : 0);
    String where = block ? "column " + column : "character " + mistake.column();
    String who = mistake.placeholder().isEmpty() ? "" : mistake.placeholder() + " ";
    add(new Problem(name, line, pointer, where + ": " + who + mistake.what(), mistake.cure()));
  }

  /** A mistake in what all scenes share is told once. */
  private void add(Problem problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** A block is indented as its first line is. */
  private int indent(int key) {
    return lines.stream()
        .skip(key)
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> line.length() - line.stripLeading().length())
        .orElse(0);
  }
}
