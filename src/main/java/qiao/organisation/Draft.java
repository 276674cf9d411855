package qiao.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes the steps of a plan in the order in which they are done, and writes them page by page. */
final class Draft {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 1000;

  private final long plan;
  private final StepStore store;
  private final List<Step> page = new ArrayList<>();
  private int number;

  Draft(long plan, StepStore store) {
    this.plan = plan;
    this.store = store;
  }

  void add(
      Side side,
      Kind kind,
      Deed deed,
      String wecom,
      String crm,
      String what,
      Map<String, ?> content) {
    add(side, kind, deed, wecom, crm, what, content, StepState.WAITING, "");
  }

  void leftOut(Kind kind, Row row, String why) {
    boolean wecom = row.side() == Side.WECOM;
    add(
        row.side(),
        kind,
        Deed.LEFT_OUT,
        wecom ? row.id() : "",
        wecom ? "" : row.id(),
        row.name(),
        Map.of(),
        StepState.FAILED,
        why);
  }

  private void add(
      Side side,
      Kind kind,
      Deed deed,
      String wecom,
      String crm,
      String what,
      Map<String, ?> content,
      StepState state,
      String trouble) {
    String words = what.length() > LONGEST ? what.substring(0, LONGEST) : what;
    page.add(
        new Step(
            plan, ++number, side, kind, deed, wecom, crm, words, json(content), state, trouble));
    if (page.size() >= RowStore.PAGE) {
      flush();
    }
  }

  private static String json(Map<String, ?> content) {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void flush() {
    store.add(page);
    page.clear();
  }

  int size() {
    return number;
  }
}
