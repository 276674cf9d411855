package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import qiao.catalog.Fault;
import qiao.catalog.Paging;

/**
 * Goes through the items of an answer that comes in pages, and holds one page at a time. A further
 * page is asked for when the route looks for its first item; that fails with {@link VendorFault}.
 */
final class Pages implements Iterator<JsonNode> {
  /** A list may have a few; who answers nothing else goes on for ever. */
  private static final int MOST_EMPTY_PAGES = 1_000;

  private final Paging paging;
  private final PageTurn turn;
  private final PageAsk ask;
  private ObjectNode given;
  private JsonNode page;
  private List<JsonNode> items;
  private Set<List<String>> names = Set.of();
  private int at;
  private int turned;
  private int emptyPages;
  private ObjectNode remembered;

  /**
   * @param given what the first page was asked with
   */
  Pages(Paging paging, ObjectNode given, JsonNode first, PageAsk ask) {
    this.paging = paging;
    this.turn = new PageTurn(paging);
    this.ask = ask;
    this.given = given.deepCopy();
    turnTo(first);
  }

  @Override
  public boolean hasNext() {
    while (at >= items.size()) {
      boolean repeatsAll = items.isEmpty() && !page.at(paging.items()).isEmpty();
      if (repeatsAll || turn.isLast(page, given)) {
        return false;
      }
      ObjectNode behind = turn.behind(page, given);
      if (behind.equals(given)) {
        throw PageAsk.failed(endless("names itself as the next one"));
      }
      if (behind.equals(remembered)) {
        throw PageAsk.failed(endless("names an earlier one as the next one"));
      }
      if (page.at(paging.items()).isEmpty() && ++emptyPages > MOST_EMPTY_PAGES) {
        throw PageAsk.failed(endless("is one of more than " + MOST_EMPTY_PAGES + " empty ones"));
      }
      remember();
      given = behind;
      turnTo(ask.answer(given));
    }
    return true;
  }

  @Override
  public JsonNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return items.get(at++);
  }

  private void turnTo(JsonNode next) {
    page = next;
    at = 0;
    List<JsonNode> fresh = new ArrayList<>();
    Set<List<String>> here = new HashSet<>();
    for (JsonNode item : page.at(paging.items())) {
      List<String> name = paging.same().stream().map(place -> item.at(place).asText("")).toList();
      if (name.isEmpty() || !names.contains(name)) {
        fresh.add(item);
      }
      here.add(name);
    }
    items = fresh;
    names = here;
  }

  /** Remembers one page at growing distances: a circle of any length meets it, at no cost. */
  private void remember() {
    turned++;
    if (Integer.bitCount(turned) == 1) {
      remembered = given;
    }
  }

  private VendorFault endless(String why) {
    String sent = paging.turns().get(0).sent();
    return new VendorFault(
        Outcome.Failed.before(
            Fault.REFUSED,
            "the page behind " + sent.substring(1) + " " + given.at(sent) + " " + why,
            "tell the vendor; the pages would never end"));
  }
}
