package qiao.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes one question of a survey; ids are the same at every start. */
public record Question(
    String id, String type, String title, boolean required, List<Option> options, List<Row> rows) {

  /** Names one option; one with a blank asks for more words. */
  public record Option(String id, String text, boolean blank) {}

  /** Names one row of a matrix. */
  public record Row(String id, String text) {}

  static Question of(
      Survey survey, String type, String title, List<String> texts, List<String> rowTexts) {
    int number = survey.questions().size() + 1;
    long seed = survey.id() * 100 + number;
    List<Option> options = new ArrayList<>();
    for (String text : texts) {
      String id =
          "o-" + (100 + options.size()) + "-" + letters(seed + options.size()).toUpperCase();
      boolean blank = text.endsWith("…");
      options.add(new Option(id, blank ? text.substring(0, text.length() - 1) : text, blank));
    }
    List<Row> rows = new ArrayList<>();
    rowTexts.forEach(
        text -> rows.add(new Row("s-" + (rows.size() + 1) + "-" + letters(seed + 50), text)));
    String id = "q-" + number + "-" + letters(seed);
    return new Question(id, type, title, false, List.copyOf(options), List.copyOf(rows));
  }

  /** Makes four letters out of a number, always the same ones. */
  static String letters(long seed) {
    long rest = Math.floorMod(seed * 7_919 + 104_729, 456_976L);
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      letters.append((char) ('a' + rest % 26));
      rest /= 26;
    }
    return letters.toString();
  }

  Question needed() {
    return new Question(id, type, title, true, options, rows);
  }

  Optional<Option> option(String text) {
    return options.stream().filter(one -> one.text().equals(text)).findFirst();
  }

  ObjectNode detail(int index) {
    ObjectNode detail = Json.object().put("id", id).put("type", type).put("sub_type", "");
    detail.put("title", title).put("description", "").put("required", required);
    detail.put("index", index).put("real_index", index).put("hidden", false).put("goto", "");
    if (!options.isEmpty()) {
      ArrayNode shown = detail.putArray("options");
      options.forEach(
          one ->
              shown
                  .addObject()
                  .put("id", one.id())
                  .put("text", one.text())
                  .put("goto", "")
                  .put("display", "")
                  .put("noRandom", false)
                  .put("exclusive", false));
    }
    if (!rows.isEmpty()) {
      ArrayNode shown = detail.putArray("subTitles");
      rows.forEach(row -> shown.addObject().put("id", row.id()).put("text", row.text()));
    }
    return detail;
  }
}
