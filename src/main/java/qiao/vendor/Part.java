package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * One part of a call for many, such as one number of a short message.
 *
 * @param at its place in the whole list, from 0
 * @param item as the request has it
 * @param state what is known of it
 * @param row what the vendor said of it; missing where it said nothing
 */
record Part(int at, JsonNode item, State state, JsonNode row) {
  /** What is known of a part, the surest last: of two answers about one part the later counts. */
  enum State {
    /** It is asked for again by itself. */
    AGAIN,
    /** It is asked for again when a person says so. */
    WAITS,
    /** It is never asked for again: it can't be done, or nobody knows whether it was. */
    GIVEN_UP,
    DONE
  }

  static Part asked(int at, JsonNode item) {
    return new Part(at, item, State.AGAIN, JsonNodeFactory.instance.missingNode());
  }

  static Part of(JsonNode kept) {
    return new Part(
        kept.path("at").asInt(),
        kept.path("item"),
        State.valueOf(kept.path("is").asText().toUpperCase(Locale.ROOT)),
        kept.path("row"));
  }

  ObjectNode kept() {
    ObjectNode kept = JsonNodeFactory.instance.objectNode().put("at", at);
    kept.put("is", state.name().toLowerCase(Locale.ROOT)).set("item", item);
    return row.isMissingNode() ? kept : kept.set("row", row);
  }

  boolean is(State wanted) {
    return state == wanted;
  }

  Part unnamed(State known) {
    return now(known, JsonNodeFactory.instance.missingNode());
  }

  Part now(State known, JsonNode said) {
    return new Part(at, item, known, said);
  }
}
