package qiao.todo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import qiao.catalog.Problem;
import qiao.catalog.YamlTree;
import qiao.secret.Secrets;

/** Turns a connector file into a {@link Connector}, and tells everything that is wrong with it. */
final class ConnectorReader {
  /** What stays of {@code ${NAME}} when there is no such setting. */
  private static final Pattern UNSET = Pattern.compile("\\$\\{([^:}]+)[^}]*}");

  private static final int MOST_BYTES = 1 << 20;

  private final String name;
  private final Legend legend;
  private final UnaryOperator<String> resolve;
  private final List<Problem> problems;

  /** What its vendor offers; empty where that is not known. */
  private Optional<Set<String>> operations = Optional.empty();

  ConnectorReader(
      String name, Legend legend, UnaryOperator<String> resolve, List<Problem> problems) {
    this.name = name;
    this.legend = legend;
    this.resolve = resolve;
    this.problems = problems;
  }

  /** Has the operations checked that the scenes name. */
  ConnectorReader calls(Optional<Set<String>> operations) {
    this.operations = operations;
    return this;
  }

  /** Tells the operations that there are, where one is named that is not among them. */
  Optional<String> insteadOf(String operation) {
    return operations
        .filter(known -> !known.contains(operation))
        .map(known -> "one of " + String.join(", ", known));
  }

  /** Returns the connector; empty when a mistake was found, which then stands in the problems. */
  Optional<Connector> read(String account, Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return broken(1, "more than " + MOST_BYTES + " bytes", "shorten its templates");
      }
      return read(account, Files.readString(file));
    } catch (MalformedInputException e) {
      int line = YamlTree.damagedLine(file);
      return broken(line, "holds bytes that are no UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      return broken(1, "can't be read: " + e.getMessage(), "make it readable UTF-8");
    }
  }

  Optional<Connector> read(String account, String text) {
    int before = problems.size();
    try {
      ConnectorFile file = ConnectorFile.parse(name, text, problems);
      file.checkShape();
      if (problems.size() > before) {
        return Optional.empty();
      }
      Connector connector = connector(account, file);
      return problems.size() > before ? Optional.empty() : Optional.of(connector);
    } catch (YamlTree.Unreadable e) {
      return broken(e.line(), e.getMessage(), "write it out plainly");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      return broken(line, e.getProblem(), "mend the YAML");
    } catch (YAMLException e) {
      return broken(1, e.getMessage(), "mend the YAML");
    }
  }

  private Optional<Connector> broken(int line, String what, String cure) {
    problems.add(new Problem(name, line, "YAML", what, cure));
    return Optional.empty();
  }

  private Connector connector(String account, ConnectorFile file) {
    Map<Scene, SceneCall> scenes = new EnumMap<>(Scene.class);
    for (Scene scene : Scene.values()) {
      String place = "/scenes/" + scene.word();
      if (file.at(place).isObject() && file.at(place + "/on").asBoolean(true)) {
        new ChoicesReader(this, file, place).read().ifPresent(call -> scenes.put(scene, call));
      }
    }
    return new Connector(account, headers(file, "/headers"), scenes);
  }

  /** Header values often are secrets: none of them is ever written to a log. */
  Map<String, Template> headers(ConnectorFile file, String place) {
    Map<String, Template> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, JsonNode> header : file.at(place).properties()) {
      String pointer = place + "/" + YamlTree.escape(header.getKey());
      String written = header.getValue().asText();
      String value = resolved(file, pointer, written);
      if (!value.equals(written)) {
        Secrets.learn(value);
      }
      template(file, pointer, TemplateKind.HEADER, value)
          .ifPresent(template -> headers.put(header.getKey(), template));
    }
    return headers;
  }

  Optional<Template> template(ConnectorFile file, String pointer, TemplateKind kind, String text) {
    try {
      return Optional.of(Template.parse(kind, text, legend));
    } catch (BrokenTemplate e) {
      e.mistakes().forEach(mistake -> file.problem(pointer, mistake));
      return Optional.empty();
    }
  }

  /** Puts settings in place; tells the name of one that is not set. */
  String resolved(ConnectorFile file, String pointer, String text) {
    String value = resolve.apply(text).strip();
    Matcher unset = UNSET.matcher(value);
    if (unset.find()) {
      file.problem(
          pointer,
          "the variable " + unset.group(1) + " is not set",
          "set it, or write ${" + unset.group(1) + ":} if it may be blank");
    }
    return value;
  }

  /** Tells whether a setting such as {@code ${callback-token}} has a value. */
  boolean isSet(String setting) {
    String value = resolve.apply(setting).strip();
    return !value.isEmpty() && !UNSET.matcher(value).find();
  }

  Legend legend() {
    return legend;
  }
}
