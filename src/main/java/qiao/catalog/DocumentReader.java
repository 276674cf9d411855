package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Turns one vendor document into a {@link Vendor}, and tells everything that is wrong with it. */
final class DocumentReader {
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private final List<Problem> problems;
  private final Checked checked;
  private YamlTree tree;
  private boolean known;

  /**
   * @param checked knows the documents that need no check
   */
  DocumentReader(Path file, List<Problem> problems, Checked checked) {
    this.file = file;
    this.problems = problems;
    this.checked = checked;
  }

  /** Returns the vendor; empty when a mistake was found, which then stands in the problems. */
  Optional<Vendor> read() {
    int before = problems.size();
    if (!parse()) {
      return Optional.empty();
    }
    if (known) {
      return Optional.of(vendor());
    }
    for (ValidationMessage message : DocumentSchema.of(tree.root())) {
      problem(
          YamlTree.within(message.getInstanceLocation().toString(), message.getProperty()),
          message.getMessage().replaceFirst("^[^:]*: ", ""),
          "see vendor-document.schema.json; the editor shows it while you type");
    }
    new PlaceCheck(tree.root(), this::problem).check();
    if (problems.size() > before) {
      return Optional.empty();
    }
    Vendor vendor = vendor();
    new DocumentCheck(vendor, tree, this::problem).check();
    new AnswerCheck(tree.root(), this::problem).check();
    return problems.size() > before ? Optional.empty() : Optional.of(vendor);
  }

  private boolean parse() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return unreadable(1, "more than " + MOST_BYTES + " bytes", "split it by vendor");
      }
      String text = Files.readString(file);
      known = checked.holds(text);
      tree = YamlTree.parse(text);
      return true;
    } catch (YamlTree.Unreadable e) {
      return unreadable(e.line(), e.getMessage(), "write it out plainly, or use $ref");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      return unreadable(line, e.getProblem(), "mend the YAML");
    } catch (YAMLException e) {
      return unreadable(1, e.getMessage(), "mend the YAML");
    } catch (MalformedInputException e) {
      return unreadable(
          YamlTree.damagedLine(file), "holds bytes that are no UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      return unreadable(1, "can't be read: " + e.getMessage(), "make it readable UTF-8");
    }
  }

  private boolean unreadable(int line, String what, String cure) {
    problems.add(new Problem(file.toString(), line, "YAML", what, cure));
    return false;
  }

  private void problem(String pointer, String what, String cure) {
    problems.add(new Problem(file.toString(), tree.line(pointer), pointer, what, cure));
  }

  private Vendor vendor() {
    JsonNode root = tree.root();
    String name = file.getFileName().toString().replace("-openapi.yaml", "");
    Map<String, Operation> operations = new LinkedHashMap<>();
    OperationReader reader = new OperationReader(name, root);
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          Operation operation =
                              reader.read(path.getKey(), method.getKey(), method.getValue());
                          if (operations.put(operation.id(), operation) != null) {
                            problem(
                                "/paths/"
                                    + YamlTree.escape(path.getKey())
                                    + "/"
                                    + method.getKey()
                                    + "/operationId",
                                "operationId " + operation.id() + " stands here a second time",
                                "give every operation its own operationId");
                          }
                        }));
    return new Vendor(
        name,
        root.at("/info/title").asText(),
        keys(root),
        operations,
        token(root),
        sign(root.path("x-sign")),
        test(root));
  }

  private static Map<String, AccountKey> keys(JsonNode root) {
    Map<String, AccountKey> keys = new LinkedHashMap<>();
    root.at("/x-account/keys")
        .properties()
        .forEach(entry -> keys.put(entry.getKey(), key(entry.getKey(), entry.getValue())));
    return keys;
  }

  private static AccountKey key(String name, JsonNode key) {
    return new AccountKey(
        name,
        key.path("title").asText(),
        key.path("find").asText(),
        key.path("secret").asBoolean(),
        key.path("required").asBoolean(true) && !key.has("default"),
        text(key, "default"),
        text(key, "pattern").map(Pattern::compile),
        text(key, "extract").map(Pattern::compile),
        text(key, "or-from"));
  }

  private static Optional<TokenRule> token(JsonNode root) {
    JsonNode rule = root.path("x-token");
    if (rule.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        new TokenRule(
            rule.path("from").asText(),
            texts(rule, "pushed"),
            lent(rule.path("lent")),
            rule.path("value").asText(),
            text(rule, "lives"),
            OperationReader.duration(rule, "lives-when-unsaid", "PT50M"),
            OperationReader.duration(rule, "ahead", "PT5M"),
            text(rule, "base"),
            texts(rule.path("base-hosts")),
            rule.at("/sent/in").asText(),
            rule.at("/sent/name").asText(),
            rule.at("/sent/prefix").asText()));
  }

  private static Optional<TokenRule.Lent> lent(JsonNode rule) {
    return rule.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new TokenRule.Lent(
                rule.path("by").asText(),
                rule.path("vendor").asText(),
                rule.path("from").asText(),
                texts(rule, "with")));
  }

  private static Map<String, String> texts(JsonNode node, String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.path(field).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static Optional<SignRule> sign(JsonNode rule) {
    return rule.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new SignRule(
                rule.path("by").asText(),
                rule.path("id").asText(),
                rule.path("with").asText(),
                text(rule, "company"),
                text(rule, "service")));
  }

  private static Optional<Vendor.Test> test(JsonNode root) {
    JsonNode test = root.at("/x-account/test");
    return test.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Vendor.Test(
                test.path("operation").asText(), test.path("with"), text(test, "needs")));
  }

  static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
  }
}
