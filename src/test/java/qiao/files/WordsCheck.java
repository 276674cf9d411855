package qiao.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import qiao.catalog.Problem;

/** Checks any text for words that belong to one day, one person or one machine. */
final class WordsCheck {
  /** The patterns are written so that they do not find themselves. */
  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(Pattern.compile("\\b(TO[D]O|FIX[M]E|XX[X])\\b"), "do it now, or say it in an issue");
    WORDS.put(Pattern.compile("@auth[o]r\\b"), "git knows who wrote it");
    WORDS.put(
        Pattern.compile("(?<![\\w./*])/(home|Users|root|work|farm)/\\w|[A-Z]:\\\\Use[r]s"),
        "name the path from the project's folder");
    WORDS.put(
        Pattern.compile(
            "repo1?\\.mave[n]\\.|maven\\.aliyu[n]\\.|registry\\.np[m]|pypi\\.or[g]|deb\\.debia[n]"
                + "|archive\\.ubunt[u]|mirrors\\.[a-z]+\\.(co[m]|ed[u])"),
        "let each machine's own settings say where packages come from");
  }

  private WordsCheck() {}

  static List<Problem> problems(String name, String text) {
    List<Problem> problems = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      int number = i + 1;
      WORDS.forEach(
          (pattern, cure) -> {
            if (pattern.matcher(line).find()) {
              problems.add(new Problem(name, number, "text", "says " + line.strip(), cure));
            }
          });
    }
    return problems;
  }
}
