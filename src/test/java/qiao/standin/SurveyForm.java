package qiao.standin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a survey as a form, and reads what comes back. */
final class SurveyForm {
  private static final int LONGEST = 2_000;

  private SurveyForm() {}

  /** Builds the page; {@code given} fills it in again after a fault. */
  static String page(
      Survey survey, Map<String, String> arguments, Map<String, String> given, String fault) {
    StringBuilder html = new StringBuilder();
    html.append("<header><h1>").append(Html.escape(survey.title()));
    html.append("</h1><p>请花一分钟填写，带 <i>*</i> 的为必填</p></header><main><form method=\"post\">");
    if (!fault.isEmpty()) {
      html.append("<p class=\"bad\">").append(Html.escape(fault)).append("</p>");
    }
    for (String name : survey.linkArguments()) {
      String value = arguments.getOrDefault(name, "");
      html.append("<input type=\"hidden\"").append(attributes(name, value)).append('>');
    }
    for (int i = 0; i < survey.questions().size(); i++) {
      question(survey.questions().get(i), i + 1, given, html);
    }
    html.append("<button>提交</button></form></main>");
    return Html.page(survey.title(), "survey", html.toString());
  }

  private static void question(
      Question question, int number, Map<String, String> given, StringBuilder html) {
    html.append("<fieldset><legend>").append(number).append(". ");
    html.append(Html.escape(question.title()));
    html.append(question.required() ? " <i>*</i>" : "").append("</legend>");
    String value = given.getOrDefault(question.id(), "");
    switch (question.type()) {
      case "radio", "select", "checkbox" -> options(question, given, html);
      case "matrix_radio" -> matrix(question, given, html);
      case "textarea" ->
          html.append("<textarea rows=\"3\" name=\"")
              .append(question.id())
              .append("\">")
              .append(Html.escape(value))
              .append("</textarea>");
      case "star" -> stars(question, value, html);
      default ->
          html.append("<input").append(attributes(question.id(), value)).append(hint(question));
    }
    html.append("</fieldset>");
  }

  private static String hint(Question question) {
    String text =
        switch (question.type()) {
          case "upload" -> "文件名，如 名片.jpg（这里只记文件名）";
          case "chained" -> "用空格分开，如 广东 深圳 南山区";
          default -> "";
        };
    String kind = question.title().equals("手机") ? "tel" : "text";
    return " type=\"" + kind + "\" placeholder=\"" + text + "\">";
  }

  private static void options(Question question, Map<String, String> given, StringBuilder html) {
    List<String> chosen = List.of(given.getOrDefault(question.id(), "").split("\n"));
    String type = question.type().equals("checkbox") ? "checkbox" : "radio";
    for (Question.Option option : question.options()) {
      html.append("<label><input type=\"").append(type).append('"');
      html.append(attributes(question.id(), option.text()));
      html.append(chosen.contains(option.text()) ? " checked>" : ">");
      html.append(Html.escape(option.text())).append("</label>");
      if (option.blank()) {
        String blank = given.getOrDefault(option.id(), "");
        html.append("<input class=\"blank\" placeholder=\"请补充\"");
        html.append(attributes(option.id(), blank)).append('>');
      }
    }
  }

  private static void matrix(Question question, Map<String, String> given, StringBuilder html) {
    html.append("<div class=\"matrix\">");
    for (Question.Row row : question.rows()) {
      html.append("<div><span>").append(Html.escape(row.text())).append("</span>");
      for (Question.Option option : question.options()) {
        boolean chosen = option.text().equals(given.get(row.id()));
        html.append("<label><input type=\"radio\"").append(attributes(row.id(), option.text()));
        html.append(chosen ? " checked>" : ">").append(Html.escape(option.text()));
        html.append("</label>");
      }
      html.append("</div>");
    }
    html.append("</div>");
  }

  private static void stars(Question question, String value, StringBuilder html) {
    html.append("<div class=\"stars\">");
    for (int star = 5; star >= 1; star--) {
      String id = question.id() + "-" + star;
      html.append("<input type=\"radio\" id=\"").append(id).append('"');
      html.append(attributes(question.id(), String.valueOf(star)));
      html.append(value.equals(String.valueOf(star)) ? " checked>" : ">");
      html.append("<label for=\"").append(id).append("\" title=\"").append(star);
      html.append(" 星\">★</label>");
    }
    html.append("</div>");
  }

  private static String attributes(String name, String value) {
    return " name=\"" + Html.escape(name) + "\" value=\"" + Html.escape(value) + "\"";
  }

  /** Reads the form into values as {@link AnswerContent} takes them. */
  static Map<String, Object> values(Survey survey, Map<String, String> form) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Question question : survey.questions()) {
      String given = form.getOrDefault(question.id(), "").replace("\r\n", "\n").strip();
      switch (question.type()) {
        case "radio", "select", "checkbox" ->
            values.put(question.id(), chosen(question, given, form));
        case "matrix_radio" -> values.put(question.id(), rows(question, form));
        case "chained" ->
            values.put(question.id(), given.isEmpty() ? List.of() : List.of(given.split("\\s+")));
        default -> values.put(question.id(), given);
      }
    }
    return values;
  }

  private static List<String> chosen(Question question, String given, Map<String, String> form) {
    List<String> chosen = new ArrayList<>();
    for (Question.Option option : question.options()) {
      if (List.of(given.split("\n")).contains(option.text())) {
        String blank = form.getOrDefault(option.id(), "").strip();
        chosen.add(blank.isEmpty() ? option.text() : option.text() + "：" + blank);
      }
    }
    return chosen;
  }

  private static Map<String, String> rows(Question question, Map<String, String> form) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (Question.Row row : question.rows()) {
      String chosen = form.getOrDefault(row.id(), "");
      if (question.option(chosen).isPresent()) {
        rows.put(row.text(), chosen);
      }
    }
    return rows;
  }

  /** Says what a visitor must mend; empty where nothing. */
  static Optional<String> fault(Survey survey, Map<String, Object> values) {
    for (Question question : survey.questions()) {
      Object value = values.get(question.id());
      boolean empty = value.equals("") || value.equals(List.of()) || value.equals(Map.of());
      if (question.required() && empty) {
        return Optional.of("请填写“" + question.title() + "”");
      }
      if (value instanceof String text && text.length() > LONGEST) {
        return Optional.of("“" + question.title() + "”太长");
      }
    }
    return Optional.empty();
  }
}
