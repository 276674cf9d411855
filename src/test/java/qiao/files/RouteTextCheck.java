package qiao.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** Checks what the visual editor would fold or drop: long notes, and comments further down. */
final class RouteTextCheck {
  private static final int COLUMNS = 80;

  private RouteTextCheck() {}

  static List<Problem> problems(YamlFile file, String text) {
    List<Problem> problems = new ArrayList<>(comments(file, text));
    RouteTree.objects(
        file,
        (pointer, node) -> {
          for (String field : List.of("description", "note")) {
            if (node.path(field).isTextual() && tooLong(pointer, node.path(field))) {
              problems.add(
                  file.problem(
                      pointer + "/" + field,
                      "is so long that the editor folds it",
                      "keep it under 80 columns, or tell it in the README of the flow"));
            }
          }
        });
    return problems;
  }

  /** The editor counts the indent and the text, not the name in front of it. */
  private static boolean tooLong(String pointer, JsonNode text) {
    long depth = pointer.chars().filter(each -> each == '/').count();
    return text.asText().length() + 2 * depth >= COLUMNS || text.asText().contains("\n");
  }

  private static List<Problem> comments(YamlFile file, String text) {
    List<Problem> problems = new ArrayList<>();
    boolean begun = false;
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(true);
    for (Event event : new Yaml(options).parse(new StringReader(text))) {
      begun |= event instanceof SequenceStartEvent;
      if (begun && event instanceof CommentEvent comment && !comment.getValue().isBlank()) {
        int line = comment.getStartMark().getLine() + 1;
        problems.add(
            new Problem(
                file.name(),
                line,
                "comment",
                "the editor drops comments below the first entry",
                "move it above, or into a description or note"));
      }
    }
    return problems;
  }
}
