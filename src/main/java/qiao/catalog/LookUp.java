package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
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
 * @param answer what the step then returns; {@code {found}} stands for that value
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
    JsonNode answer) {}
