package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Gives lists out page by page, with a cursor that means nothing to the caller. */
final class WecomPages {
  private static final String MARK = "cursor-";

  private WecomPages() {}

  /** Answers one page; the last one has an empty {@code next_cursor}. */
  static ObjectNode page(WecomAsk ask, String name, List<? extends JsonNode> rows, int usual) {
    int from = from(ask.text("cursor").isEmpty() ? ask.query("cursor") : ask.text("cursor"));
    int most = (int) ask.number("limit", usual);
    int to = Math.min(rows.size(), from + (most <= 0 ? usual : most));
    ObjectNode answer = WecomAsk.ok();
    ArrayNode page = answer.putArray(name);
    rows.subList(Math.min(from, to), to).forEach(page::add);
    return answer.put("next_cursor", to < rows.size() ? MARK + to : "");
  }

  private static int from(String cursor) {
    if (cursor.isEmpty()) {
      return 0;
    }
    if (!cursor.matches(MARK + "\\d{1,9}")) {
      throw new WecomError(50100, "invalid cursor");
    }
    return Integer.parseInt(cursor.substring(MARK.length()));
  }
}
