package qiao.files;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.catalog.Problem;

/** Checks the links of pages: those inside lead to something, those outside are well-formed. */
final class LinksCheck {
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^()\\s]+)\\)|<((?:https?|mailto):[^>\\s]*)>");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\\n]*`");

  private final Map<String, String> files;

  private LinksCheck(Map<String, String> files) {
    this.files = files;
  }

  static List<Problem> problems(ProjectFiles files) {
    LinksCheck check = new LinksCheck(files.texts());
    List<Problem> problems = new ArrayList<>();
    files.matching(".*\\.md").each((name, text) -> check.page(name, text, problems));
    return problems;
  }

  private void page(String name, String text, List<Problem> problems) {
    // Code is no link, but its lines count.
    String plain = CODE.matcher(text).replaceAll(code -> code.group().replaceAll("[^\\n]", " "));
    Matcher link = LINK.matcher(plain);
    while (link.find()) {
      String target = link.group(1) == null ? link.group(2) : link.group(1);
      String what = mistake(name, target);
      if (!what.isEmpty()) {
        int line =
            1 + (int) plain.substring(0, link.start()).chars().filter(c -> c == '\n').count();
        problems.add(new Problem(name, line, target, what, "mend the link"));
      }
    }
  }

  private String mistake(String page, String target) {
    try {
      URI uri = new URI(target);
      if (uri.getScheme() != null) {
        return uri.getHost() == null && !uri.isOpaque() ? "names no host" : "";
      }
      Path folder = Path.of(page).resolveSibling("");
      String file =
          uri.getPath().isEmpty()
              ? page
              : folder.resolve(uri.getPath()).normalize().toString().replace('\\', '/');
      return inside(file, uri.getFragment());
    } catch (URISyntaxException e) {
      return "is no address: " + e.getReason();
    }
  }

  private String inside(String file, String anchor) {
    String text = files.get(file);
    if (text == null) {
      boolean folder = files.keySet().stream().anyMatch(name -> name.startsWith(file + "/"));
      return folder && anchor == null ? "" : "leads to no file: " + file;
    }
    boolean there = anchor == null || text.contains("<a id=\"" + anchor + "\"></a>");
    return there ? "" : "leads to no place in " + file;
  }
}
