package qiao.inbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes what was answered to one question as text. Only some types of question are documented, so
 * it looks at what an answer holds rather than at what it calls itself.
 */
final class QuestionText {
  private static final Set<String> NO_ANSWER =
      Set.of("id", "type", "sub_type", "title", "description", "required", "index", "real_index");

  private final Map<?, ?> question;
  private final SurveyNames names;

  QuestionText(Map<?, ?> question, SurveyNames names) {
    this.question = question;
    this.names = names;
  }

  /** Returns the texts of the chosen options, blanks filled in; empty for other questions. */
  List<String> options() {
    List<String> chosen = chosen(question);
    String blanks = blanks(question);
    if (!chosen.isEmpty() && !blanks.isEmpty()) {
      List<String> filled = new ArrayList<>(chosen);
      filled.set(filled.size() - 1, join("：", chosen.get(chosen.size() - 1), blanks));
      return filled;
    }
    return chosen;
  }

  /** Returns the answer in words; a kind that nobody has seen before is returned as JSON. */
  String text() {
    String text = readable();
    return text.isEmpty() && !raw().isEmpty() ? PushJson.write(raw()) : text;
  }

  /** Returns the fields of an answer that could not be read; empty where it could. */
  Map<String, Object> raw() {
    Map<String, Object> rest = new HashMap<>();
    if (readable().isEmpty()) {
      question.forEach((key, value) -> keep(rest, String.valueOf(key), value));
    }
    return rest;
  }

  private void keep(Map<String, Object> rest, String key, Object value) {
    boolean known = NO_ANSWER.contains(key) || READ.contains(key);
    boolean nothing =
        value == null
            || value.equals("")
            || value instanceof Collection<?> list && list.isEmpty()
            || value instanceof Map<?, ?> map && map.isEmpty();
    if (!known && !nothing) {
      rest.put(key, value);
    }
  }

  /** Fields that were read and found to hold nothing: an unanswered question, not a strange one. */
  private static final Set<String> READ =
      Set.of("text", "options", "groups", "text_list", "id_list", "blanks");

  private String readable() {
    return first(
        () -> SurveyNames.text(question.get("text")),
        () -> String.join("、", options()),
        this::rows,
        () -> texts(question.get("text_list"), " / "),
        () -> blanks(question),
        () -> texts(question.get("file_name_src"), "、"),
        () -> texts(question.get("file_name_dst"), "、"),
        () -> SurveyNames.text(question.get("star")),
        () -> SurveyNames.text(question.get("score")),
        () -> SurveyNames.text(question.get("value")));
  }

  private String rows() {
    return SurveyNames.maps(question.get("groups")).stream()
        .map(row -> Map.entry(names.part(question, row), cell(row)))
        .filter(row -> !row.getValue().isEmpty())
        .map(row -> join("：", row.getKey(), row.getValue()))
        .collect(Collectors.joining("；"));
  }

  private String cell(Map<?, ?> row) {
    return first(
        () -> String.join("、", chosen(row)),
        () -> blanks(row),
        () -> texts(row.get("text_list"), " / "),
        () -> SurveyNames.text(row.get("value")),
        () -> SurveyNames.text(row.get("score")));
  }

  /** Where options say whether they are checked, only the checked ones count; else all do. */
  private List<String> chosen(Map<?, ?> holder) {
    List<? extends Map<?, ?>> options = SurveyNames.maps(holder.get("options"));
    boolean marked = options.stream().anyMatch(option -> option.containsKey("checked"));
    return options.stream()
        .filter(option -> !marked || checked(option.get("checked")))
        .map(option -> join("：", names.part(question, option), blanks(option)))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static boolean checked(Object mark) {
    return Set.of("1", "true").contains(SurveyNames.text(mark));
  }

  private static String blanks(Map<?, ?> holder) {
    return SurveyNames.maps(holder.get("blanks")).stream()
        .map(blank -> SurveyNames.text(blank.get("value")))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining("、"));
  }

  private static String texts(Object value, String between) {
    return value instanceof Collection<?> list
        ? list.stream()
            .map(SurveyNames::text)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(between))
        : SurveyNames.text(value);
  }

  private static String join(String between, String left, String right) {
    return left.isEmpty() || right.isEmpty() ? left + right : left + between + right;
  }

  /** Returns the first that is not empty, and looks no further. */
  @SafeVarargs
  private static String first(Supplier<String>... texts) {
    for (Supplier<String> text : texts) {
      String found = text.get();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }
}
