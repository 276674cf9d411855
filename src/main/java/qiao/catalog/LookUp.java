package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how to find out at the vendor whether an unclear call was done.
 *
 * @param operation the reading operation that is asked
 * @param needs an account key without which it can't be asked
 * @param unless a JSON pointer of the request; where it has something there, it can't be looked up,
 *     because it asks for more than one thing at once
 * @param delay how long the vendor may take until the change can be seen
 * @param with what is asked; holds {@code {key}} of the account, {@code {request:pointer}} and
 *     {@code {request:pointer|xoql}}
 * @param found a JSON pointer; when the answer has a value there, the call was done
 * @param none a JSON pointer; only when the answer has an empty list there, the call was not done
 * @param noneCodes codes of a refused look-up which say that the call was not done
 * @param search how a list is searched, instead of {@code found} and {@code none}
 * @param answer what the step then returns; {@code {found}} stands for that value or item
 */
public record LookUp(
    String operation,
    Optional<String> needs,
    Optional<String> unless,
    Duration delay,
    JsonNode with,
    String found,
    String none,
    List<String> noneCodes,
    Optional<Search> search,
    JsonNode answer) {

  /**
   * Says which item of a list is what the call has made, where the vendor knows no key of ours.
   *
   * @param among a JSON pointer to the list in the answer
   * @param same JSON pointers of an item, each with the one of the request that has the same value
   * @param when JSON pointers of the request, with the value that each must have to be searched for
   * @param more a JSON pointer of the answer; where it has something, the list goes on, and finding
   *     nothing proves nothing; without it the pages of the list are followed to their end
   * @param ahead a JSON pointer of the request to a time in seconds since 1970; once it has come,
   *     finding nothing proves nothing
   */
  public record Search(
      String among,
      Map<String, String> same,
      Map<String, String> when,
      Optional<String> more,
      Optional<String> ahead) {}
}
