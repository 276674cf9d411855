package qiao.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** Checks that a file for operators holds no value of a secret, only the name of its variable. */
final class LiteralSecretCheck {
  private static final List<String> WORDS =
      List.of("secret", "password", "passwd", "token", "-key", "_key", "credential");

  private LiteralSecretCheck() {}

  static List<Problem> problems(YamlFile file) {
    List<Problem> problems = new ArrayList<>();
    walk("", file.root(), false, file, problems);
    return problems;
  }

  private static void walk(
      String pointer, JsonNode node, boolean secret, YamlFile file, List<Problem> problems) {
    if (secret && node.isValueNode() && !harmless(node.asText())) {
      problems.add(
          file.problem(
              pointer, "holds a value that looks like a secret", "write ${NAME_OF_A_VARIABLE:}"));
    }
    node.properties()
        .forEach(
            entry ->
                walk(
                    pointer + "/" + YamlFile.escape(entry.getKey()),
                    entry.getValue(),
                    isSecret(entry.getKey()) || pointer.endsWith("/credentials"),
                    file,
                    problems));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(pointer + "/" + i, node.get(i), secret, file, problems);
    }
  }

  private static boolean isSecret(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return name.equals("key")
        || WORDS.stream().anyMatch(name::contains) && !name.matches(".*[-_](url|type)");
  }

  /** Blank, a switch, a pointer, a variable without a preset, or made of keys or fields alone. */
  private static boolean harmless(String value) {
    return value.isBlank()
        || value.matches("true|false|null|/[\\w/]*")
        || value.matches("\\$\\{[A-Z0-9_]+(:\\d{0,3}|:true|:false)?}")
        || value.matches("(\\{[a-z-]+})+")
        || value.matches("RAW\\(\\{\\{\\w+}}\\)")
        || PublicStandIns.VALUES.contains(value);
  }
}
