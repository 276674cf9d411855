package qiao.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.SignRule;
import qiao.catalog.Violation;

/** Makes the request of an operation from what a flow hands in, and checks it. */
final class RequestBuilder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NOTHING = {};
  private static final Set<String> NO_PLACE = Set.of("", ".", "..");

  private final Operation operation;
  private final AccountValues accountValues;

  RequestBuilder(Operation operation, Account account, Clock clock, Optional<SignRule> signRule) {
    this.operation = operation;
    this.accountValues = new AccountValues(operation, account, clock, signRule);
  }

  /**
   * Builds a request.
   *
   * @throws VendorFault refused, with every broken limit; or misconfigured, with what the account
   *     lacks
   */
  Request build(ObjectNode given) throws VendorFault {
    ObjectNode whole = given.deepCopy();
    dropNulls(whole);
    if (operation.files()) {
      Parts.textsOfBytes(whole);
    }
    whole = operation.wording().translated(whole);
    ObjectNode shown = operation.files() ? Parts.withoutContent(whole) : whole.deepCopy();
    accountValues.fill(whole);
    check(whole);
    String address = operation.address();
    Map<String, String> query = new LinkedHashMap<>();
    Map<String, String> headers = new LinkedHashMap<>();
    for (Operation.Parameter parameter : operation.parameters()) {
      JsonNode value = whole.remove(parameter.name());
      if (value == null) {
        continue;
      }
      switch (parameter.in()) {
        case "path" ->
            address = address.replace("{" + parameter.name() + "}", encode(value.asText()));
        case "query" -> query.put(parameter.name(), value.asText());
        default -> headers.put(parameter.name(), value.asText());
      }
    }
    return new Request(
        shown,
        operation.method(),
        accountValues.of(address),
        query,
        headers,
        body(whole, headers),
        Optional.empty());
  }

  private void check(ObjectNode whole) throws VendorFault {
    List<Violation> violations = new ArrayList<>(operation.limits().check(whole));
    operation.parameters().stream()
        .filter(parameter -> parameter.in().equals("path") && whole.has(parameter.name()))
        .filter(parameter -> NO_PLACE.contains(whole.path(parameter.name()).asText()))
        .forEach(parameter -> violations.add(leadsElsewhere(parameter, whole)));
    if (!violations.isEmpty()) {
      String all = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
      throw new VendorFault(
          Fault.REFUSED,
          Fault.REFUSED.word(),
          operation.title() + " (" + operation + ") was not sent: " + all,
          "correct the mapping of the flow, then replay; limits: " + operation.manual(),
          Optional.empty());
    }
  }

  /** Such a text can't be escaped: it would name another place of the vendor. */
  private static Violation leadsElsewhere(Operation.Parameter parameter, ObjectNode whole) {
    return new Violation(
        parameter.name(), whole.path(parameter.name()) + " can't be part of an address");
  }

  private byte[] body(ObjectNode rest, Map<String, String> headers) throws VendorFault {
    if (operation.body().isEmpty()) {
      return NOTHING;
    }
    if (operation.form()) {
      headers.put("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
      return pairs(rest).getBytes(StandardCharsets.UTF_8);
    }
    if (operation.files()) {
      Parts parts = new Parts(rest);
      headers.put("Content-Type", parts.contentType());
      return parts.bytes();
    }
    headers.put("Content-Type", "application/json; charset=utf-8");
    try {
      // Not writeValueAsBytes: that escapes emoji, and WeCom refuses escapes (40033).
      return JSON.writeValueAsString(whole(rest)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new VendorFault(
          Outcome.Failed.before(
              Fault.REFUSED, "the body is no JSON: " + e.getOriginalMessage(), ""));
    }
  }

  /** Some vendors want a list where others want an object. */
  private JsonNode whole(ObjectNode rest) {
    return operation.bare().map(rest::path).orElse(rest);
  }

  private static String pairs(ObjectNode values) {
    List<String> pairs = new ArrayList<>();
    values
        .properties()
        .forEach(e -> pairs.add(encode(e.getKey()) + "=" + encode(e.getValue().asText())));
    return String.join("&", pairs);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Drops nulls of objects: vendors want an absent field, not {@code null} (wecom-robot.md §7). */
  private static void dropNulls(JsonNode node) {
    if (node.isObject()) {
      for (Iterator<JsonNode> values = node.elements(); values.hasNext(); ) {
        JsonNode value = values.next();
        if (value.isNull()) {
          values.remove();
        } else {
          dropNulls(value);
        }
      }
    } else {
      node.forEach(RequestBuilder::dropNulls);
    }
  }
}
