package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Changes many customers of EC at once, and tells of each for itself. */
final class EcChanges {
  private final EcCompany company;
  private final EcLabels labels;
  private final EcCustomers customers;

  EcChanges(EcCompany company, EcLabels labels, EcCustomers customers) {
    this.company = company;
    this.labels = labels;
    this.customers = customers;
  }

  Map<String, EcAsk.Handler> handlers() {
    return Map.of(
        "changeOwner",
        ask -> bulk(ask, this::owner),
        "abandonCustomers",
        ask -> bulk(ask, EcChanges::abandon),
        "shareCustomers",
        this::share,
        "getCustomerLabels",
        this::labelsOf,
        "updateCustomerLabels",
        ask -> bulk(ask, this::label),
        "deleteCustomerLabels",
        this::unlabel);
  }

  /** Does something to each of many customers, and tells of each; a blank text means well. */
  private JsonNode bulk(EcAsk ask, BiFunction<ObjectNode, EcAsk, String> work) {
    ObjectNode data = Json.object();
    ArrayNode list = Json.object().putArray("list");
    int errors = 0;
    for (long id : ask.ids("crmIds")) {
      Optional<ObjectNode> customer = customers.find(id);
      String fault = customer.map(one -> work.apply(one, ask)).orElse("客户不存在");
      errors += fault.isEmpty() ? 0 : 1;
      ObjectNode row = list.addObject().put("code", fault.isEmpty() ? 200 : 400);
      row.put("msg", fault.isEmpty() ? "成功" : fault).put("crmId", id);
      row.put("name", customer.map(one -> one.path("name").asText()).orElse(""));
    }
    data.put("nums", list.size()).put("errors", errors).put("success", list.size() - errors);
    return data.set("list", list);
  }

  private String owner(ObjectNode customer, EcAsk ask) {
    if (company.user(ask.number("followUserId")).isEmpty()) {
      return "跟进人不存在";
    }
    customer.set("lastFollowUserId", customer.path("followUserId"));
    customer.put("followUserId", ask.number("followUserId"));
    return "";
  }

  private static String abandon(ObjectNode customer, EcAsk ask) {
    customer.remove("followUserId");
    return "";
  }

  private String label(ObjectNode customer, EcAsk ask) {
    long id = customer.path("crmId").asLong();
    return labels.mark(id, ask.ids("labels"), ask.number("type") == 1);
  }

  private JsonNode share(EcAsk ask) {
    ask.ids("crmIds").forEach(customers::found);
    boolean strangers = ask.ids("userIds").stream().anyMatch(id -> company.user(id).isEmpty());
    if (strangers) {
      throw new EcError("用户不存在");
    }
    return Json.object();
  }

  private JsonNode labelsOf(EcAsk ask) {
    ArrayNode data = Json.object().putArray("data");
    for (long id : ask.ids("crmIds")) {
      customers.found(id);
      data.addObject().put("crmId", id).set("labels", labels.shown(id));
    }
    return data;
  }

  /** Has no effect on customers in the pool. */
  private JsonNode unlabel(EcAsk ask) {
    for (long id : ask.ids("crmIds")) {
      if (customers.found(id).has("followUserId")) {
        labels.unmark(id, ask.ids("labelIds"));
      }
    }
    return Json.object();
  }
}
