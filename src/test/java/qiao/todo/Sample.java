package qiao.todo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes events and values for tests. */
final class Sample {
  static final Legend LEGEND = Legend.builtIn();

  private static final List<String> NASTY =
      List.of(
          "\"",
          "'",
          "\\",
          "\\\"",
          "]]>",
          "]",
          ">",
          "<",
          "&",
          "&amp;",
          "&#x0;",
          "\u0000",
          "\u001F",
          "\n",
          "\r\n",
          "\r",
          "\t",
          "#F001",
          "#F012",
          "${x}",
          "{{",
          "}",
          "{\"a\":1}",
          "<a>",
          "</a>",
          "<!--",
          "-->",
          "<![CDATA[",
          "%00",
          "%2F",
          "+",
          " ",
          "/",
          "..",
          "?",
          "=",
          ";",
          "😀",
          "\uD83D",
          "\uDE00",
          "\u202E",
          "\uFEFF",
          "\uFFFE",
          "\uFFFF",
          "\uE000",
          "李雷",
          "报价单",
          "0",
          "17",
          "a");

  private Sample() {}

  static Values values(String... pairs) {
    Map<String, String> fields = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return new Values(fields);
  }

  static ReceiverEvent event(Scene scene, Instant at, String title) {
    Map<String, String> texts = Map.of("todoId", "todo-77", "title", title);
    return new ReceiverEvent(
        new TodoEvent(scene, texts, List.of("1001"), at, Map.of(), Map.of()), "1001");
  }

  /** Returns a value made to break templates. */
  static String nasty(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(NASTY.get(random.nextInt(NASTY.size())));
    }
    return text.toString();
  }
}
