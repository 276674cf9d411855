package qiao.flow;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Finds a key that stands twice in one place: Camel would take one of the two without a word. */
final class DoubleKeys {
  private DoubleKeys() {}

  /** Returns the first one; empty where there is none, or where Camel tells what is wrong. */
  static Optional<Problem> problem(FlowFile file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      new Yaml(new SafeConstructor(options)).load(file.content());
      return Optional.empty();
    } catch (DuplicateKeyException e) {
      int line = e.getProblemMark().getLine() + 1;
      return Optional.of(
          new Problem(file.shown(), line, e.getProblem() + "\n→ take one of the two out"));
    } catch (YAMLException e) {
      return Optional.empty();
    }
  }
}
