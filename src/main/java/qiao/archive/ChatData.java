package qiao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a page of the archive.
 *
 * @param last the highest seq of the page; what it was asked for where the page is empty
 */
record ChatData(List<Entry> entries, long last) {
  private static final int UNREADABLE = 10002;

  /**
   * Reads what the library answered.
   *
   * @param after the seq that was asked for
   */
  static ChatData of(String json, long after) throws FinanceTrouble {
    JsonNode page =
        Texts.object(json).orElseThrow(() -> FinanceTrouble.of(UNREADABLE, "no JSON object"));
    int code = page.path("errcode").asInt(0);
    if (code != 0) {
      throw FinanceTrouble.of(code, page.path("errmsg").asText(""));
    }
    List<Entry> entries = new ArrayList<>();
    long last = after;
    for (JsonNode one : page.path("chatdata")) {
      Entry entry = Entry.of(one, last);
      entries.add(entry);
      last = Math.max(last, entry.seq());
    }
    return new ChatData(List.copyOf(entries), last);
  }
}
