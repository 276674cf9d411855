package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.SignRule;

/** Fills a request with what its account gives, as the document's {@code x-value} say. */
final class AccountValues {
  /** A document's word for the milliseconds since 1970, as a number: some vendors ask for them. */
  private static final String NOW = "{now:ms}";

  private final Operation operation;
  private final Account account;
  private final Clock clock;
  private final List<String> needed;
  private final List<Value> values = new ArrayList<>();
  private final List<Value> ofItems;

  private record Value(String field, String template, boolean required, boolean number) {}

  AccountValues(Operation operation, Account account, Clock clock, Optional<SignRule> signRule) {
    this.operation = operation;
    this.account = account;
    this.clock = clock;
    this.needed = signRule.map(SignRule::keys).orElse(List.of());
    operation.body().ifPresent(body -> values.addAll(values(body)));
    for (Operation.Parameter parameter : operation.parameters()) {
      parameter
          .value()
          .ifPresent(
              text -> values.add(new Value(parameter.name(), text, parameter.required(), false)));
    }
    this.ofItems =
        operation
            .bare()
            .map(
                list -> values(operation.body().orElseThrow().at("/properties/" + list + "/items")))
            .orElse(List.of());
  }

  /** Values of accounts are texts; a field of a body may have to be a number. */
  private static List<Value> values(JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    return schema.path("properties").properties().stream()
        .filter(e -> e.getValue().has("x-value"))
        .map(
            e ->
                new Value(
                    e.getKey(),
                    e.getValue().path("x-value").asText(),
                    required.contains(e.getKey()),
                    e.getValue().path("type").asText().equals("integer")))
        .toList();
  }

  /**
   * Fills them in.
   *
   * @throws VendorFault misconfigured, with what the account lacks
   */
  void fill(ObjectNode whole) throws VendorFault {
    for (String key : needed) {
      of("{" + key + "}");
    }
    fill(whole, values);
    if (operation.bare().isPresent()) {
      for (JsonNode item : whole.path(operation.bare().get())) {
        if (item instanceof ObjectNode fields) {
          fill(fields, ofItems);
        }
      }
    }
  }

  private void fill(ObjectNode fields, List<Value> of) throws VendorFault {
    for (Value value : of) {
      if (value.template().equals(NOW)) {
        fields.put(value.field(), clock.millis());
        continue;
      }
      Optional<String> filled = Templates.ofAccount(value.template(), account);
      if (filled.isPresent() && value.number()) {
        fields.put(value.field(), Long.parseLong(filled.get()));
      } else if (filled.isPresent()) {
        fields.put(value.field(), filled.get());
      } else if (value.required()) {
        throw lacking(value.template());
      }
    }
  }

  /** Fills in one text, such as an address. */
  String of(String template) throws VendorFault {
    return Templates.ofAccount(template, account).orElseThrow(() -> lacking(template));
  }

  private VendorFault lacking(String template) {
    return new VendorFault(
        Fault.MISCONFIGURED,
        Fault.MISCONFIGURED.word(),
        "account " + account.name() + " has no " + template + ", which " + operation + " needs",
        "set it under qiao.accounts." + account.name(),
        Optional.empty());
  }
}
