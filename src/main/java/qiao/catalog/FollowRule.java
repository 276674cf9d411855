package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Says how an operation that reads one place is asked for every place below it, such as the members
 * of a department and of its child departments.
 *
 * @param operation lists the places
 * @param with what it is asked with; holds {@code {request:pointer}}
 * @param each a JSON pointer to the list of places in its answer
 * @param from a JSON pointer to the name of a place
 * @param sent the field of the request that takes it
 * @param items a JSON pointer to the list of items in each answer
 * @param same a JSON pointer of an item; what was there before by it is left out
 * @param instead what is asked where that is refused
 */
public record FollowRule(
    String operation,
    JsonNode with,
    String each,
    String from,
    String sent,
    String items,
    String same,
    Optional<Instead> instead) {

  /**
   * Says what is asked instead of each place: one operation that comes in pages and tells of all.
   *
   * @param codes the codes of such a refusal
   * @param within a JSON pointer of its items to their place; those of other places are left out
   */
  public record Instead(List<String> codes, String operation, JsonNode with, String within) {}
}
