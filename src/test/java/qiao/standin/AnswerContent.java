package qiao.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Writes what a respondent answered as pages of questions. Values are a text, a list of texts (for
 * options, uploads and chained choices), or a map of row to option (for a matrix); {@code 其他：MES}
 * chooses the option 其他 and fills its blank. What was not answered is left out.
 */
final class AnswerContent {
  private final Survey survey;
  private final boolean unchosenToo;

  AnswerContent(Survey survey, boolean unchosenToo) {
    this.survey = survey;
    this.unchosenToo = unchosenToo;
  }

  ArrayNode of(Map<String, ?> values, Map<String, String> arguments) {
    values.keySet().forEach(this::checkKnown);
    ArrayNode pages = (ArrayNode) Json.tree(List.of());
    ArrayNode questions = pages.addObject().put("id", survey.pageId()).putArray("questions");
    for (Question question : survey.questions()) {
      Object value =
          values.containsKey(question.id())
              ? values.get(question.id())
              : values.get(question.title());
      if (value != null
          && !value.equals("")
          && !value.equals(List.of())
          && !value.equals(Map.of())) {
        questions.add(answered(question, value));
      }
    }
    ArrayNode given = (ArrayNode) Json.tree(List.of());
    for (String name : survey.linkArguments()) {
      String value = arguments.getOrDefault(name, "");
      if (!value.isEmpty()) {
        given.add(survey.argument(name).put("text", value));
      }
    }
    if (!given.isEmpty()) {
      pages.addObject().put("id", "custom_args").set("questions", given);
    }
    return pages;
  }

  private void checkKnown(String name) {
    if (survey.question(name).isEmpty()) {
      throw new IllegalArgumentException("No question " + name + " in " + survey.title());
    }
  }

  /** Confirmed are the shapes of radio, checkbox and text; the others are the best reading. */
  private ObjectNode answered(Question question, Object value) {
    ObjectNode node = Json.object().put("id", question.id()).put("type", question.type());
    switch (question.type()) {
      case "radio", "checkbox", "select" -> node.set("options", options(question, texts(value)));
      case "matrix_radio" -> node.set("groups", groups(question, (Map<?, ?>) value));
      case "chained" -> {
        node.set("id_list", Json.tree(ids(texts(value))));
        node.set("text_list", Json.tree(texts(value)));
      }
      case "upload" -> {
        node.put("file_name_src", texts(value).get(0));
        node.put("file_name_dst", "upload-" + Question.letters(value.hashCode()) + ".dat");
      }
      default -> node.put("text", value.toString());
    }
    return node;
  }

  private ArrayNode options(Question question, List<String> chosen) {
    for (String text : chosen) {
      if (question.option(head(text)).isEmpty()) {
        throw new IllegalArgumentException("No option " + text + " in " + question.title());
      }
    }
    ArrayNode options = (ArrayNode) Json.tree(List.of());
    for (Question.Option option : question.options()) {
      List<String> own = chosen.stream().filter(one -> head(one).equals(option.text())).toList();
      if (!own.isEmpty() || unchosenToo) {
        ObjectNode node = options.addObject().put("id", option.id());
        node.put("checked", own.isEmpty() ? 0 : 1).put("text", option.text());
        if (!own.isEmpty() && own.get(0).contains("：")) {
          node.putArray("blanks").addObject().put("id", "b-1").put("value", tail(own.get(0)));
        }
      }
    }
    return options;
  }

  private ArrayNode groups(Question question, Map<?, ?> chosen) {
    ArrayNode groups = (ArrayNode) Json.tree(List.of());
    for (Question.Row row : question.rows()) {
      if (chosen.get(row.text()) != null) {
        groups
            .addObject()
            .put("id", row.id())
            .put("text", row.text())
            .set("options", options(question, texts(chosen.get(row.text()))));
      }
    }
    return groups;
  }

  private static List<String> texts(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(Object::toString).toList()
        : List.of(value.toString());
  }

  private static List<String> ids(List<String> texts) {
    return texts.stream().map(text -> "c-" + Question.letters(text.hashCode())).toList();
  }

  private static String head(String text) {
    return text.split("：", 2)[0];
  }

  private static String tail(String text) {
    return text.split("：", 2)[1];
  }
}
