package qiao.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.catalog.Accounts;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Catalog;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** Checks that configuration, vendor documents and README know the same settings. */
final class SettingsCheck {
  private static final Pattern USED = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
  private static final Pattern TOLD = Pattern.compile("`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`");

  private SettingsCheck() {}

  /** Finds account keys that no vendor document has. */
  static List<Problem> accounts(YamlFile config, Catalog catalog) {
    List<Problem> problems = new ArrayList<>();
    config
        .root()
        .at("/qiao/accounts")
        .properties()
        .forEach(
            account -> {
              String place = "/qiao/accounts/" + account.getKey();
              String vendor = account.getValue().path("vendor").asText();
              account
                  .getValue()
                  .properties()
                  .forEach(
                      key -> {
                        String pointer = place + "/" + key.getKey();
                        if (key.getKey().equals("credentials")) {
                          key.getValue()
                              .fieldNames()
                              .forEachRemaining(
                                  name ->
                                      key(config, pointer + "/" + name, vendor, catalog, problems));
                        } else {
                          key(config, pointer, vendor, catalog, problems);
                        }
                      });
            });
    return problems;
  }

  /** Asks the program itself what it would say to an account with this one key. */
  private static void key(
      YamlFile config, String pointer, String vendor, Catalog catalog, List<Problem> problems) {
    try {
      String key = RouteTree.last(pointer);
      Map<String, String> values = new TreeMap<>(Map.of(key, ""));
      values.put("vendor", vendor);
      Accounts.of(Map.of("one", values), catalog);
    } catch (BrokenFiles e) {
      e.problems().forEach(each -> problems.add(config.problem(pointer, each.what(), each.cure())));
    }
  }

  /** Finds variables that only the one or only the other file names. */
  static List<Problem> variables(String config, String configText, String page, String pageText) {
    Map<String, Integer> used = names(USED, configText);
    Map<String, Integer> told = names(TOLD, pageText);
    List<Problem> problems = new ArrayList<>();
    used.forEach(
        (name, line) -> {
          if (!told.containsKey(name)) {
            problems.add(
                new Problem(
                    config, line, name, "is not told in " + page, "add a row to its table"));
          }
        });
    told.forEach(
        (name, line) -> {
          if (!used.containsKey(name)) {
            problems.add(
                new Problem(page, line, name, "is not used in " + config, "delete it, or use it"));
          }
        });
    return problems;
  }

  /** Finds variables that must be there and are not. */
  static Set<String> missing(Set<String> wanted, String configText) {
    Set<String> missing = new java.util.TreeSet<>(wanted);
    missing.removeAll(names(USED, configText).keySet());
    return missing;
  }

  private static Map<String, Integer> names(Pattern pattern, String text) {
    Map<String, Integer> names = new TreeMap<>();
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      int line = 1 + (int) text.substring(0, match.start()).chars().filter(c -> c == '\n').count();
      names.putIfAbsent(match.group(1), line);
    }
    return names;
  }
}
