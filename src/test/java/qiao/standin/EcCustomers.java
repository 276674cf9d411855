package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the customers of EC. What is written and what is read have different names, as at EC. */
final class EcCustomers {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
  private static final List<String> GENDERS = List.of("未知", "男", "女");
  private static final Set<String> NOT_READ =
      Set.of("optUserId", "fields", "channelId", "gender", "notify", "repeat");

  private final EcCompany company;
  private final EcLabels labels;
  private final Map<Long, ObjectNode> customers = new LinkedHashMap<>();
  private final Map<String, Set<Long>> byMobile = new HashMap<>();
  private final Map<Long, String> deleted = new LinkedHashMap<>();
  private long lastId = 700_100_199;

  EcCustomers(EcCompany company, EcLabels labels) {
    this.company = company;
    this.labels = labels;
  }

  Map<String, EcAsk.Handler> handlers() {
    return Map.of(
        "addCustomers", this::add,
        "updateCustomer", this::update,
        "combineCustomers", this::combine,
        "queryExist", this::exist,
        "queryCustomers", this::query,
        "queryCustomerList", this::query,
        "getCustomers", this::precise,
        "listDeletedCustomers", this::deleted);
  }

  /**
   * Tells of each customer for itself: what is not taken stands in failureList, the code is 200.
   */
  private JsonNode add(EcAsk ask) {
    ObjectNode data = Json.object();
    ArrayNode done = data.putArray("successIdList");
    ArrayNode failed = data.putArray("failureList");
    int index = 0;
    for (JsonNode wish : ask.body().path("list")) {
      String fault = fault(wish, ask.body().path("repeat").asBoolean());
      if (fault.isEmpty()) {
        done.addObject().put("crmId", keep(wish, ask)).put("index", index);
      } else {
        failed.addObject().put("index", index).put("failureCause", fault);
      }
      index++;
    }
    return data;
  }

  private String fault(JsonNode wish, boolean repeat) {
    String name = wish.path("name").asText("");
    if (name.isBlank() || name.length() > 50) {
      return "姓名不能为空，最长 50 个字";
    }
    if (wish.has("followUserId") && company.user(wish.path("followUserId").asLong()).isEmpty()) {
      return "跟进人不存在";
    }
    if (wish.path("gender").asInt() < 0 || wish.path("gender").asInt() >= GENDERS.size()) {
      return "性别不合法";
    }
    String mobile = wish.path("mobile").asText("");
    boolean known = !mobile.isEmpty() && !withMobile(mobile).isEmpty();
    return known && !repeat ? "客户已存在" : "";
  }

  private long keep(JsonNode wish, EcAsk ask) {
    ObjectNode customer = Json.object().put("crmId", ++lastId);
    customer.put("createUserId", ask.number("optUserId")).put("step", 0);
    customer.put("createTime", TIME.format(ask.now()));
    write(customer, wish, ask.now());
    customers.put(lastId, customer);
    return lastId;
  }

  private void write(ObjectNode customer, JsonNode wish, Instant now) {
    long id = customer.path("crmId").asLong();
    forgetMobile(customer);
    wish.properties()
        .forEach(
            field -> {
              if (!NOT_READ.contains(field.getKey())) {
                customer.set(field.getKey(), field.getValue());
              }
            });
    if (wish.has("gender")) {
      customer.put("gender", GENDERS.get(wish.path("gender").asInt()));
    }
    if (wish.has("channelId")) {
      customer.put("channel", company.channel(wish.path("channelId").asLong()));
    }
    for (Map.Entry<String, JsonNode> field : wish.path("fields").properties()) {
      ArrayNode infos = customer.withArray("fieldInfos");
      infos.addObject().set(field.getKey(), field.getValue());
    }
    customer.put("modifyTime", TIME.format(now));
    String mobile = customer.path("mobile").asText("");
    byMobile.computeIfAbsent(mobile, any -> new LinkedHashSet<>()).add(id);
  }

  private void forgetMobile(JsonNode customer) {
    byMobile.computeIfPresent(
        customer.path("mobile").asText(""),
        (mobile, ids) -> {
          ids.remove(customer.path("crmId").asLong());
          return ids;
        });
  }

  private List<ObjectNode> withMobile(String mobile) {
    return byMobile.getOrDefault(mobile, Set.of()).stream().map(customers::get).toList();
  }

  Optional<ObjectNode> find(long id) {
    return Optional.ofNullable(customers.get(id));
  }

  ObjectNode found(long id) {
    return find(id).orElseThrow(() -> new EcError("客户不存在 " + id));
  }

  private JsonNode update(EcAsk ask) {
    ObjectNode customer = found(ask.number("crmId"));
    if (ask.body().has("followUserId") && company.user(ask.number("followUserId")).isEmpty()) {
      throw new EcError("跟进人不存在");
    }
    write(customer, ask.body(), ask.now());
    return Json.object();
  }

  /** The smallest number survives. */
  private JsonNode combine(EcAsk ask) {
    List<Long> ids = ask.ids("crmIds").stream().sorted().toList();
    ids.forEach(this::found);
    ObjectNode survivor = found(ids.get(0));
    survivor.put("name", ask.text("name")).put("followUserId", ask.number("followUserId"));
    for (long id : ids.subList(1, ids.size())) {
      forgetMobile(customers.remove(id));
      deleted.put(id, TIME.format(ask.now()));
    }
    return Json.object();
  }

  private JsonNode exist(EcAsk ask) {
    ArrayNode data = Json.object().putArray("data");
    List<String> includes = WecomAsk.texts(ask.body().path("includes"));
    int most = ask.body().path("maxNumsPreMobile").asInt(1);
    for (String mobile : ask.text("mobile").split(",")) {
      List<ObjectNode> found = withMobile(mobile);
      ObjectNode row = data.addObject().put("mobile", mobile).put("num", found.size());
      ArrayNode list = row.putArray("list");
      found.stream()
          .limit(most)
          .forEach(
              one -> {
                ObjectNode shown = list.addObject().put("crmId", one.path("crmId").asLong());
                includes.forEach(name -> shown.set(name, one.path(name)));
              });
    }
    return data;
  }

  /** How EC lays out the pages of a query is not known; its rows are. */
  private JsonNode query(EcAsk ask) {
    JsonNode page = ask.body().path("pageInfo");
    int size = page.path("pageSize").asInt(200);
    int number = page.path("pageNo").asInt(1);
    List<ObjectNode> all =
        customers.values().stream()
            .filter(one -> fits(one, ask))
            .sorted(Comparator.comparingLong(one -> one.path("crmId").asLong()))
            .toList();
    ObjectNode data = Json.object().put("total", all.size());
    ArrayNode list = data.put("pageNo", number).put("pageSize", size).putArray("list");
    all.stream().skip((number - 1L) * size).limit(size).forEach(list::add);
    return data;
  }

  private boolean fits(JsonNode customer, EcAsk ask) {
    for (String field : List.of("mobile", "email", "step", "followUserId", "publicPondId")) {
      String wanted = ask.text(field);
      if (!wanted.isEmpty() && !customer.path(field).asText("").equals(wanted)) {
        return false;
      }
    }
    long id = customer.path("crmId").asLong();
    return ask.text("labelIds").isEmpty()
        || ask.ids("labelIds").stream().anyMatch(labels.of(id)::contains);
  }

  private JsonNode precise(EcAsk ask) {
    ArrayNode data = Json.object().putArray("data");
    ask.ids("crmIds").stream()
        .filter(customers::containsKey)
        .map(customers::get)
        .forEach(data::add);
    return data;
  }

  private JsonNode deleted(EcAsk ask) {
    ArrayNode list = Json.object().putArray("list");
    deleted.forEach(
        (id, at) -> {
          boolean within =
              at.compareTo(ask.text("startTime")) >= 0 && at.compareTo(ask.text("endTime")) <= 0;
          boolean later = ask.text("lastId").isEmpty() || id > Long.parseLong(ask.text("lastId"));
          if (within && later) {
            list.addObject().put("crmId", id).put("deleteTime", at);
          }
        });
    return Json.object().set("list", list);
  }

  int count() {
    return customers.size();
  }

  List<ObjectNode> all() {
    return customers.values().stream().map(ObjectNode::deepCopy).toList();
  }

  void clear() {
    customers.clear();
    byMobile.clear();
    deleted.clear();
  }
}
