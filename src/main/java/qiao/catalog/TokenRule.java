package qiao.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how a vendor's token is got and sent.
 *
 * @param from the operation that returns it
 * @param pushed fields of that operation's request, each with the name of what the vendor has
 *     pushed for it, such as {@code suite-ticket}
 * @param lent who gets tokens elsewhere; empty where all accounts get them the same way
 * @param value where it stands in the answer
 * @param lives where its life in seconds stands in the answer
 * @param livesWhenUnsaid its life where the answer does not say
 * @param ahead how long before its end it is renewed
 * @param base where the answer names the address for further calls
 * @param baseHosts hosts, such as {@code *.example.com}, to which that address may lead beside the
 *     account's own
 * @param in {@code query}, {@code header}, or {@code body} for a field of the request's JSON
 * @param name the parameter, header or field that carries it
 * @param prefix what stands before it, such as {@code "Bearer "}
 */
public record TokenRule(
    String from,
    Map<String, String> pushed,
    Optional<Lent> lent,
    String value,
    Optional<String> lives,
    Duration livesWhenUnsaid,
    Duration ahead,
    Optional<String> base,
    List<String> baseHosts,
    String in,
    String name,
    String prefix) {

  /**
   * Says how accounts get a token by another account, of which they are clients.
   *
   * @param by the key that names that account; who has none gets a token for itself
   * @param vendor the vendor of that account
   * @param from its operation that returns the token
   * @param with what it is asked: texts made of the keys of the account that needs the token
   */
  public record Lent(String by, String vendor, String from, Map<String, String> with) {}
}
