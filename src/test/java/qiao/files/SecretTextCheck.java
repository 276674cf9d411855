package qiao.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.catalog.Problem;

/** Checks any text for what looks like a key: private keys, random strings, assigned passwords. */
final class SecretTextCheck {
  private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
  private static final Pattern ISSUED =
      Pattern.compile("\\b(AKID|AKIA|ghp_|xox[bp]-|sk-)[A-Za-z0-9]{12,}");
  private static final Pattern HEX =
      Pattern.compile("(?<![0-9A-Za-z])[0-9a-fA-F]{32,}(?![0-9A-Za-z])");
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_+-]{20,}={0,2}");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)(secret|passw|security.?token|access.?token|push.?key)[\\w.-]*\"?\\s*[:=,]\\s*"
              + "\"([^\"\\s$]*\\d[^\"\\s$]*)\"");

  /** Words have about two and a half bits in each letter, keys have more than three and a half. */
  private static final double RANDOM_BITS = 3.5;

  private SecretTextCheck() {}

  static List<Problem> problems(String name, String text) {
    List<Problem> problems = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String found = found(lines[i]);
      if (!found.isEmpty()) {
        problems.add(
            new Problem(
                name,
                i + 1,
                "secret",
                found,
                "take it out and end its validity; a value that opens nothing goes into"
                    + " PublicStandIns"));
      }
    }
    return problems;
  }

  private static String found(String line) {
    if (PRIVATE_KEY.matcher(line).find()) {
      return "holds a private key";
    }
    Matcher assigned = ASSIGNED.matcher(line);
    while (assigned.find()) {
      if (assigned.group(2).length() > 5 && !PublicStandIns.VALUES.contains(assigned.group(2))) {
        return "gives a secret a literal value";
      }
    }
    for (Pattern pattern : List.of(ISSUED, HEX, UUID, RANDOM)) {
      Matcher match = pattern.matcher(line);
      while (match.find()) {
        boolean suspicious = pattern != RANDOM || random(match.group());
        if (suspicious && !known(match.group())) {
          return "holds a string that looks like a key";
        }
      }
    }
    return "";
  }

  private static boolean known(String value) {
    return PublicStandIns.VALUES.contains(value)
        || PublicStandIns.VALUES.contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean random(String text) {
    long digits = text.chars().filter(Character::isDigit).count();
    boolean mixed = text.matches(".*[A-Z].*") && text.matches(".*[a-z].*");
    return digits >= 3 && mixed && bitsPerLetter(text) > RANDOM_BITS;
  }

  private static double bitsPerLetter(String text) {
    Map<Integer, Integer> counts = new HashMap<>();
    text.chars().forEach(each -> counts.merge(each, 1, Integer::sum));
    return counts.values().stream()
        .mapToDouble(count -> (double) count / text.length())
        .map(share -> -share * Math.log(share) / Math.log(2))
        .sum();
  }
}
