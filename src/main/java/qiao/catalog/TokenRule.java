package qiao.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says how a vendor's token is got and sent.
 *
 * @param from the operation that returns it
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
    String value,
    Optional<String> lives,
    Duration livesWhenUnsaid,
    Duration ahead,
    Optional<String> base,
    List<String> baseHosts,
    String in,
    String name,
    String prefix) {}
