package qiao.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes flow files into a folder of a test. */
final class FlowFolder {
  static final String POLICY =
      """
      - routeConfiguration:
          id: policy
          onException:
            - onException:
                id: on-any
                exception:
                  - java.lang.Exception
                handled:
                  constant:
                    expression: "true"
                steps:
                  - setBody:
                      id: excuse
                      expression:
                        constant:
                          expression: %s
      """;

  private final Path root;

  FlowFolder(Path root) {
    this.root = root;
  }

  /** Saves a flow that answers with a text. */
  Path flow(String id, String answer) {
    return flow(
        id,
        "direct:" + id,
        "      - setBody: {id: answer-%s, constant: '%s'}".formatted(id, answer));
  }

  /** Writes a step as the visual editor does: its name, and its options below. */
  static String step(String... words) {
    StringBuilder step = new StringBuilder("- " + words[0] + ":\n    id: only-step\n");
    for (String option : List.of(words).subList(1, words.length)) {
      step.append("    ").append(option).append('\n');
    }
    return step.toString();
  }

  /** Saves a flow with a beginning and with steps. */
  Path flow(String id, String from, String steps) {
    return save(
        "flows/%s/%s.camel.yaml".formatted(id, id),
        """
        # Test.
        - route:
            id: %s
            description: Does %s.
            from:
              uri: %s
              steps:
        %s
        """
            .formatted(id, id, from, steps.indent(8).stripTrailing()));
  }

  Path policy(String excuse) {
    return save("shared/policy.camel.yaml", POLICY.formatted(excuse));
  }

  Path save(String name, String content) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String name) {
    try {
      Files.delete(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return root;
  }
}
