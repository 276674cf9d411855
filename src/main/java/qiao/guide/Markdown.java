package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Builds a page: paragraphs, tables, and blocks of code. */
final class Markdown {
  private final StringBuilder page = new StringBuilder();

  /** Begins a page; its first line says what to change instead of it. */
  Markdown(String source) {
    page.append("<!-- Generated from ")
        .append(source)
        .append(" by `java -jar qiao.jar pages`; change that, not this. -->\n");
  }

  Markdown title(int level, String text) {
    page.append('\n').append("#".repeat(level)).append(' ').append(text).append('\n');
    return this;
  }

  /** Gives the next title a name that links can end with. */
  Markdown anchor(String name) {
    page.append("\n<a id=\"").append(name).append("\"></a>\n");
    return this;
  }

  Markdown text(String text) {
    if (!text.isBlank()) {
      page.append('\n').append(text.strip()).append('\n');
    }
    return this;
  }

  /** Begins a table with its columns. */
  Markdown table(String... columns) {
    page.append('\n');
    row(columns);
    String[] rule = new String[columns.length];
    Arrays.fill(rule, "---");
    return row(rule);
  }

  Markdown row(String... cells) {
    page.append(
        Arrays.stream(cells).map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
    return this;
  }

  Markdown code(String language, String text) {
    page.append("\n```").append(language).append('\n').append(text.strip()).append("\n```\n");
    return this;
  }

  Markdown json(JsonNode value) {
    return code("json", JsonText.of(value));
  }

  String page() {
    return page.toString();
  }

  private static String cell(String text) {
    return Words.oneLine(text).replace("|", "\\|");
  }
}
