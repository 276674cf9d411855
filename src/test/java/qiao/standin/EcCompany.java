package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps departments and users of EC, and lists what the company has configured. */
final class EcCompany {
  static final long OPERATOR = 10_001;
  static final long OWNER = 10_002;
  static final long CHANNEL = 35;

  private final Map<Long, ObjectNode> departments = new LinkedHashMap<>();
  private final Map<Long, ObjectNode> users = new LinkedHashMap<>();
  private final Map<String, Long> byAccount = new HashMap<>();
  private long lastId = 20_000;

  EcCompany() {
    clear();
  }

  Map<String, EcAsk.Handler> handlers() {
    return Map.of(
        "getStructure", ask -> structure(),
        "createDepartment", this::createDepartment,
        "editDepartment", this::editDepartment,
        "deleteDepartment", this::deleteDepartment,
        "createUser", this::createUser,
        "updateUser", this::updateUser,
        "switchUser", this::switchUser,
        "findUser", this::findUser);
  }

  Map<String, EcAsk.Handler> configured() {
    return Map.of(
        "listCustomerGroups", this::groups,
        "listChannelSources", ask -> one("channelId", CHANNEL, "channelName", "问卷"),
        "listFields", ask -> field(),
        "listPonds", ask -> one("publicPondId", 601, "publicPondName", "华南公海"),
        "listAreas", ask -> one("areaId", 44, "areaName", "广东"),
        "listVocations", ask -> one("vocationId", 1, "vocationName", "制造业"));
  }

  private JsonNode structure() {
    ObjectNode data = Json.object();
    ArrayNode depts = data.putArray("depts");
    departments.values().forEach(depts::add);
    ArrayNode list = data.putArray("users");
    for (ObjectNode user : users.values()) {
      ObjectNode shown = list.addObject().put("userId", user.path("userId").asLong());
      shown.put("userName", user.path("name").asText());
      shown.put("deptId", user.path("deptId").asLong());
      shown.put("title", user.path("title").asText(""));
      shown.put("status", user.path("status").asInt());
    }
    return data;
  }

  private JsonNode createDepartment(EcAsk ask) {
    long parent = ask.number("parentDeptId");
    if (parent != 0 && !departments.containsKey(parent)) {
      throw new EcError("上级部门不存在");
    }
    department(++lastId, ask.text("deptName"), parent);
    return Json.object().put("deptId", lastId);
  }

  private JsonNode editDepartment(EcAsk ask) {
    long id = ask.number("deptId");
    long parent = ask.number("parentDeptId");
    for (long above = parent;
        above != 0;
        above = knownDepartment(above).path("parentDeptId").asLong()) {
      if (above == id) {
        throw new EcError("上级部门不能是它自己的下级");
      }
    }
    knownDepartment(id);
    department(id, ask.text("deptName"), parent);
    return Json.object();
  }

  private ObjectNode knownDepartment(long id) {
    if (!departments.containsKey(id)) {
      throw new EcError("部门不存在");
    }
    return departments.get(id);
  }

  private JsonNode deleteDepartment(EcAsk ask) {
    long id = ask.number("deptId");
    knownDepartment(id);
    boolean used =
        departments.values().stream().anyMatch(one -> one.path("parentDeptId").asLong() == id)
            || users.values().stream()
                .anyMatch(
                    one -> one.path("deptId").asLong() == id && one.path("status").asInt() == 1);
    if (used) {
      throw new EcError("部门下还有部门或用户");
    }
    departments.remove(id);
    return Json.object();
  }

  private JsonNode updateUser(EcAsk ask) {
    ObjectNode user = known(ask.number("userId"));
    if (ask.body().has("deptId")) {
      knownDepartment(ask.number("deptId"));
      user.put("deptId", ask.number("deptId"));
    }
    for (String field : List.of("name", "title", "email")) {
      if (ask.body().has(field)) {
        user.put(field, ask.text(field));
      }
    }
    return Json.object();
  }

  void department(long id, String name, long parent) {
    ObjectNode department = Json.object().put("deptId", id).put("deptName", name);
    departments.put(id, department.put("parentDeptId", parent));
  }

  private JsonNode createUser(EcAsk ask) {
    if (!departments.containsKey(ask.number("deptId"))) {
      throw new EcError("部门不存在");
    }
    if (withAccount(ask.text("account")).isPresent()) {
      throw new EcError("账号已存在");
    }
    user(++lastId, ask.text("name"), ask.text("account"), ask.number("deptId"));
    users.get(lastId).put("title", ask.text("title")).put("email", ask.text("email"));
    return Json.object().put("userId", lastId);
  }

  void user(long id, String name, String account, long department) {
    ObjectNode user = Json.object().put("userId", id).put("name", name).put("account", account);
    user.put("mobile", account).put("email", "");
    byAccount.put(account, id);
    users.put(id, user.put("deptId", department).put("status", 1));
  }

  private Optional<ObjectNode> withAccount(String account) {
    return Optional.ofNullable(byAccount.get(account)).map(users::get);
  }

  List<ObjectNode> departments() {
    return List.copyOf(departments.values());
  }

  List<ObjectNode> users() {
    return List.copyOf(users.values());
  }

  Optional<ObjectNode> user(long id) {
    return Optional.ofNullable(users.get(id));
  }

  private JsonNode switchUser(EcAsk ask) {
    known(ask.number("userId")).put("status", (int) ask.number("status"));
    return Json.object();
  }

  private ObjectNode known(long id) {
    return user(id).orElseThrow(() -> new EcError("用户不存在"));
  }

  private JsonNode findUser(EcAsk ask) {
    ObjectNode user =
        ask.body().has("userId")
            ? known(ask.number("userId"))
            : withAccount(ask.text("account")).orElseThrow(() -> new EcError("用户不存在"));
    ObjectNode shown = user.deepCopy();
    shown.remove("status");
    if (ask.body().path("deptInfo").asBoolean()) {
      shown.set("deptName", departments.get(user.path("deptId").asLong()).path("deptName"));
    } else {
      shown.remove("deptId");
    }
    return shown;
  }

  private JsonNode groups(EcAsk ask) {
    known(Long.parseLong(ask.request().query("userId")));
    return one("groupId", 71, "groupName", "重点客户");
  }

  private static JsonNode one(String id, long number, String name, String text) {
    ArrayNode data = Json.object().putArray("data");
    data.addObject().put(id, number).put(name, text);
    return data;
  }

  private static JsonNode field() {
    ArrayNode data = Json.object().putArray("data");
    data.addObject().put("fieldId", 80_501).put("fieldName", "行业").put("filedType", 1);
    return data;
  }

  String channel(long id) {
    return id == CHANNEL ? "问卷" : "";
  }

  /** Leaves one department with three users. */
  void clear() {
    departments.clear();
    users.clear();
    byAccount.clear();
    department(1, "总部", 0);
    user(OPERATOR, "李雷", "13800000001", 1);
    user(OWNER, "韩梅梅", "13800000002", 1);
    user(OWNER + 1, "李明", "13800000003", 1);
  }
}
