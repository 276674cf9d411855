package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers the operations on leads. In the replies of records {@code code} is a text, in those of
 * queries and descriptions a number, as public clients have seen it. The vendor's table of codes is
 * not public: every refusal here has the same code, and the words say what is wrong.
 */
final class LeadApi {
  private static final String REFUSED = "NOT_200";
  private static final String ID = "\\d{1,18}|[1-8]\\d{18}";

  private final LeadStore leads;
  private final StandIn standIn;

  LeadApi(LeadStore leads, StandIn standIn) {
    this.leads = leads;
    this.standIn = standIn;
  }

  Answer create(Request request) {
    return withData(
        request,
        data -> {
          Optional<String> fault = LeadFields.faultOfNew(data, true);
          return fault.map(LeadApi::refused).orElseGet(() -> created(data));
        });
  }

  private Answer created(ObjectNode data) {
    return leads
        .create(data, standIn.clock().millis())
        .map(id -> success(Json.object().put("id", id)))
        .orElseGet(() -> refused("字段值重复 " + LeadFields.KEY));
  }

  Answer get(Request request) {
    return withLead(request, lead -> success((ObjectNode) lead));
  }

  Answer update(Request request) {
    return withLead(
        request,
        lead ->
            withData(
                request,
                data -> {
                  Optional<String> fault = LeadFields.faultOfChange(data);
                  return fault.map(LeadApi::refused).orElseGet(() -> updated(lead, data));
                }));
  }

  private Answer updated(JsonNode lead, ObjectNode data) {
    long id = lead.path("id").longValue();
    return leads.update(id, data, standIn.clock().millis())
        ? success(Json.object().put("id", id))
        : refused("字段值重复 " + LeadFields.KEY);
  }

  /** Both ids stand in the query. */
  Answer transfer(Request request) {
    String owner = request.query("targetUserId");
    if (!owner.matches(ID)) {
      return refused("字段值不合法 targetUserId");
    }
    ObjectNode change = Json.object().put("ownerId", Long.parseLong(owner));
    return withLead(
        request.query("recordId"),
        lead ->
            LeadFields.faultOfChange(change)
                .map(LeadApi::refused)
                .orElseGet(() -> updated(lead, change)));
  }

  Answer delete(Request request) {
    return withLead(
        request,
        lead -> {
          leads.delete(lead.path("id").longValue());
          return success(Json.object());
        });
  }

  Answer describe(Request request) {
    ObjectNode data = Json.object().put("apiKey", "lead").put("label", "销售线索");
    data.set("fields", Json.tree(LeadFields.described()));
    return numbered(data);
  }

  Answer types(Request request) {
    ObjectNode data = Json.object();
    data.putArray("records")
        .addObject()
        .put("id", XiaoshouyiStandIn.LEAD_TYPE)
        .put("apiKey", "defaultBusiType")
        .put("label", "默认业务类型")
        .put("active", true);
    return numbered(data);
  }

  Answer query(Request request) {
    Map<String, String> form = request.form();
    if (!request.isForm() || !form.containsKey("xoql")) {
      return Answer.json(400, failure(REFUSED, "xoql 必须以表单参数提交"));
    }
    try {
      boolean simple = "true".equals(form.get("useSimpleCode"));
      return numbered(Xoql.parse(form.get("xoql")).run(leads, simple));
    } catch (XoqlError e) {
      ObjectNode refused = failure(REFUSED, "XOQL 语法错误：" + e.getMessage());
      return Answer.json(refused.put("code", 400));
    }
  }

  /** Takes raw JSON and {@code json=} in a form: public clients use the one or the other. */
  Answer createV1(Request request) {
    Optional<ObjectNode> body =
        request.isForm()
            ? Json.object(request.form().getOrDefault("json", "").getBytes(StandardCharsets.UTF_8))
            : request.is("application/json") ? Json.object(request.body()) : Optional.empty();
    if (body.isEmpty() || !(body.get().path("record") instanceof ObjectNode data)) {
      return Answer.json(failureV1(REFUSED, "参数格式错误 record"));
    }
    Optional<String> fault = LeadFields.faultOfNew(data, false);
    if (fault.isPresent()) {
      return Answer.json(failureV1(REFUSED, fault.get()));
    }
    return leads
        .create(data, standIn.clock().millis())
        .map(id -> Answer.json(Json.object().put("id", id)))
        .orElseGet(() -> Answer.json(failureV1(REFUSED, "字段值重复 " + LeadFields.KEY)));
  }

  private static Answer withData(Request request, Function<ObjectNode, Answer> next) {
    Optional<ObjectNode> body =
        request.is("application/json") ? Json.object(request.body()) : Optional.empty();
    if (body.isEmpty()) {
      return Answer.json(400, failure(REFUSED, "请求体不是 JSON"));
    }
    boolean alone = Set.of("data").containsAll(Json.names(body.get()));
    return alone && body.get().path("data") instanceof ObjectNode data
        ? next.apply(data)
        : refused("请求体必须是 {\"data\":{…}}");
  }

  private Answer withLead(Request request, Function<JsonNode, Answer> next) {
    return withLead(request.variable("id"), next);
  }

  private Answer withLead(String id, Function<JsonNode, Answer> next) {
    Optional<JsonNode> lead = id.matches(ID) ? leads.find(Long.parseLong(id)) : Optional.empty();
    return lead.map(next).orElseGet(() -> refused("数据不存在 " + id));
  }

  private static Answer success(ObjectNode data) {
    ObjectNode reply = Json.object().put("code", "200").put("msg", "OK");
    reply.set("data", data);
    reply.putNull("errorInfo").putArray("ext");
    return Answer.json(reply);
  }

  private static Answer numbered(ObjectNode data) {
    ObjectNode reply = Json.object().put("code", 200).put("msg", "OK");
    reply.set("data", data);
    return Answer.json(reply);
  }

  private static Answer refused(String message) {
    return Answer.json(failure(REFUSED, message));
  }

  static ObjectNode failure(String code, String message) {
    ObjectNode reply = Json.object().put("code", code).put("msg", message).putNull("errorInfo");
    reply.set("ext", Json.tree(List.of()));
    return reply;
  }

  static ObjectNode failureV1(String code, String message) {
    ObjectNode reply = Json.object();
    if (code.matches("\\d{1,9}")) {
      reply.put("error_code", Integer.parseInt(code));
    } else {
      reply.put("error_code", code);
    }
    return reply.put("message", message);
  }
}
