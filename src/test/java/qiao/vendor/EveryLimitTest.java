package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qiao.catalog.Fault;
import qiao.catalog.Operation;

/**
 * Breaks each limit of each field that the example of an operation leads to, one at a time: the
 * request does not leave, and the field is told. Rules that join fields have cases of their own.
 */
class EveryLimitTest {
  private final Specimens specimens = new Specimens();

  @Test
  void a_request_that_breaks_any_limit_does_not_leave() {
    try (VendorStub stub = new VendorStub(Clock.systemUTC(), Map.of())) {
      EveryOperation every = new EveryOperation(stub.vendors);
      every.each(
          bound -> {
            Operation operation = bound.operation();
            operation.parameters().stream()
                .filter(parameter -> parameter.value().isEmpty())
                .forEach(each -> field(every, bound, List.of(each.name()), each.schema()));
            JsonNode body = operation.body().orElse(MissingNode.getInstance());
            fields(every, bound, List.of(), body);
          });
    }
  }

  private void fields(
      EveryOperation every, BoundOperation bound, List<String> way, JsonNode holder) {
    JsonNode schema = resolved(bound, holder);
    for (var property : schema.path("properties").properties()) {
      if (!property.getValue().has("x-value")) {
        List<String> further = new ArrayList<>(way);
        further.add(property.getKey());
        field(every, bound, further, property.getValue());
      }
    }
  }

  private void field(EveryOperation every, BoundOperation bound, List<String> way, JsonNode raw) {
    JsonNode schema = resolved(bound, raw);
    ObjectNode example = specimens.request(bound.operation());
    String holder = way.size() == 1 ? "" : "/" + String.join("/", way.subList(0, way.size() - 1));
    if (example.at(holder).isMissingNode()) {
      return;
    }
    BrokenLimits.of(schema, example.at("/" + String.join("/", way)))
        .forEach(
            (limit, values) -> {
              boolean refused = values.stream().anyMatch(v -> refuses(bound, example, way, v));
              every.tell(refused, bound, limit + " of " + String.join(".", way) + " is not kept");
            });
    fields(every, bound, way, schema);
  }

  private JsonNode resolved(BoundOperation bound, JsonNode schema) {
    return specimens.files().resolved(bound.operation().vendor(), schema);
  }

  private static boolean refuses(
      BoundOperation bound, ObjectNode example, List<String> way, JsonNode value) {
    ObjectNode request = example.deepCopy();
    Specimens.put(request, "/" + String.join("/", way), value);
    try {
      bound.build(request);
      return false;
    } catch (VendorFault fault) {
      return fault.kind() == Fault.REFUSED && fault.reason().contains(way.get(way.size() - 1));
    }
  }
}
