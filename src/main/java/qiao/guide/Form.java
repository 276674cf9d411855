package qiao.guide;

import java.util.ArrayList;
import java.util.List;

/** Lays the fields of an operation out for a terminal. */
public final class Form {
  private Form() {}

  /** Returns a row for each field: its way, its type, whether it is required, limits, words. */
  public static List<List<String>> rows(OperationGuide guide) {
    List<List<String>> rows = new ArrayList<>();
    for (Field field : guide.fields()) {
      rows.add(
          List.of(
              field.path(),
              Words.typeOf(field.schema()),
              field.required() ? "必填" : "",
              Words.limits(field.schema()).replace("`", ""),
              Words.oneLine(field.description())));
    }
    return rows;
  }

  /** Writes the example of a request; blank where there is none. */
  public static String example(OperationGuide guide) {
    return guide.request().map(JsonText::of).orElse("");
  }

  /** Says what happens when an answer never came. */
  public static String unclear(OperationGuide guide) {
    return Words.unclear(guide).replace("`", "");
  }
}
