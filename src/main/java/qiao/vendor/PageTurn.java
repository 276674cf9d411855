package qiao.vendor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import qiao.catalog.Paging;

/** Makes the request for a further page out of the page before. */
final class PageTurn {
  private static final String PAGES = "pages";
  private static final String ITEMS = "items";

  private final Paging paging;

  PageTurn(Paging paging) {
    this.paging = paging;
  }

  /** Tells whether a page is the last one. */
  boolean isLast(JsonNode page, ObjectNode given) {
    JsonNode next = next(paging.turns().get(0), page, given);
    if (paging.total().isPresent()) {
      return next.asLong() >= page.at(paging.total().get()).asLong();
    }
    return paging.more().isPresent()
        ? !says(page.at(paging.more().get()))
        : next.asText("").isEmpty();
  }

  /** Returns the request for the page behind a page; the same where that page names itself. */
  ObjectNode behind(JsonNode page, ObjectNode given) {
    ObjectNode request = given.deepCopy();
    for (Paging.Turn turn : paging.turns()) {
      JsonNode next = next(turn, page, given);
      if (!next.isMissingNode() && !next.asText().equals(given.at(turn.sent()).asText())) {
        put(request, JsonPointer.compile(turn.sent()), next);
      }
    }
    return request;
  }

  private JsonNode next(Paging.Turn turn, JsonNode page, ObjectNode given) {
    JsonNode items = page.at(paging.items());
    if (turn.next().isPresent()) {
      return page.at(turn.next().get());
    }
    if (items.isEmpty()) {
      return JsonNodeFactory.instance.missingNode();
    }
    if (turn.last().isPresent()) {
      return items.get(items.size() - 1).at(turn.last().get());
    }
    return counted(turn.step().orElse(ITEMS), given.at(turn.sent()), items.size(), given);
  }

  /** Pages are counted from 1, what stands in them from 0. */
  private static JsonNode counted(String step, JsonNode now, int items, ObjectNode given) {
    long next =
        switch (step) {
          case PAGES -> now.asLong(1) + 1;
          case ITEMS -> now.asLong() + items;
          default -> now.asLong() + given.at(step).asLong();
        };
    return JsonNodeFactory.instance.numberNode(next);
  }

  /** Tells whether a flag, a number or a list says that there is something. */
  static boolean says(JsonNode flag) {
    return flag.isContainerNode()
        ? !flag.isEmpty()
        : !flag.asText("").matches("|0|false|null") && !flag.isMissingNode();
  }

  private static void put(ObjectNode request, JsonPointer place, JsonNode value) {
    ObjectNode holder = place.head().matches() ? request : request.withObject(place.head());
    holder.set(place.last().getMatchingProperty(), value);
  }
}
