package qiao.inbound;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Knows the words of a survey that its answers name by id only: titles, options, rows. */
final class SurveyNames {
  private static final Pattern BREAK = Pattern.compile("(?i)<(br|/p|/div)\\s*/?>");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!][^<>]*>");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u3000]+");

  private final String title;
  private final Map<String, String> titles = new HashMap<>();
  private final Map<String, String> parts = new HashMap<>();

  SurveyNames(Map<?, ?> survey) {
    title = plain(survey.get("title"));
    for (Map<?, ?> page : maps(survey.get("pages"))) {
      for (Map<?, ?> question : maps(page.get("questions"))) {
        String id = text(question.get("id"));
        titles.put(id, plain(question.get("title")));
        learn(id, question.get("options"));
        learn(id, question.get("subTitles"));
        learn(id, question.get("groups"));
      }
    }
  }

  private void learn(String question, Object named) {
    for (Map<?, ?> part : maps(named)) {
      parts.put(question + "/" + text(part.get("id")), plain(part.get("text")));
    }
  }

  /** Returns the survey's title; empty where it is not known. */
  String title() {
    return title;
  }

  /** Returns a question's title: its own, else the survey's; empty where neither is known. */
  String title(Map<?, ?> question) {
    String own = plain(question.get("title"));
    return own.isEmpty() ? titles.getOrDefault(text(question.get("id")), "") : own;
  }

  /** Returns the text of an option or a row: its own, else the survey's, else its id. */
  String part(Map<?, ?> question, Map<?, ?> part) {
    String own = plain(part.get("text"));
    String id = text(part.get("id"));
    return own.isEmpty() ? parts.getOrDefault(text(question.get("id")) + "/" + id, id) : own;
  }

  /** Removes the markup of an editor's rich text. */
  static String plain(Object html) {
    String rich = text(html);
    if (rich.isEmpty()) {
      return "";
    }
    String broken = BREAK.matcher(rich).replaceAll(" ");
    String bare = HtmlUtils.htmlUnescape(TAG.matcher(broken).replaceAll(""));
    return SPACES.matcher(bare).replaceAll(" ").strip();
  }

  /** Writes a plain value as text; empty for nothing, for objects and for lists. */
  static String text(Object value) {
    return value == null || value instanceof Map || value instanceof Collection
        ? ""
        : value.toString().strip();
  }

  /** Returns the objects of a list; empty where it is no list. */
  static List<? extends Map<?, ?>> maps(Object list) {
    return list instanceof Collection<?> all
        ? all.stream().filter(Map.class::isInstance).map(each -> (Map<?, ?>) each).toList()
        : List.of();
  }
}
