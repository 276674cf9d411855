package qiao.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Says how an answer that comes in pages goes on.
 *
 * @param items a JSON pointer to the list of a page's items
 * @param turns what a further page is asked with; the first one tells whether there is one
 * @param total a JSON pointer to how many there are; the last page is the one whose next value has
 *     come so far
 * @param more a JSON pointer; the last page is the one that has nothing, no or 0 there
 * @param same JSON pointers of an item; what a page repeats of the page before by them is left out,
 *     and a page that repeats all is the last. With none of the three, the last page is the one
 *     without a next value
 */
public record Paging(
    String items,
    List<Turn> turns,
    Optional<String> total,
    Optional<String> more,
    List<String> same) {

  /**
   * Says what one field of the request for a further page is.
   *
   * @param sent a JSON pointer to the field in the request
   * @param next a JSON pointer to its value in the page before
   * @param last a JSON pointer to its value in the last item of the page before
   * @param step where neither is: what is added; {@code items} and {@code pages} count what has
   *     come, a JSON pointer leads to a field of the request. An empty page is the last
   */
  public record Turn(
      String sent, Optional<String> next, Optional<String> last, Optional<String> step) {}
}
