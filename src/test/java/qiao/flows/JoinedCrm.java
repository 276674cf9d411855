package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import qiao.standin.FxiaokeApiStandIn;
import qiao.standin.StandIn;
import qiao.standin.XiaoshouyiStandIn;

/** A CRM that is joined with 企业微信: its stand-in, told of in the words of Qiao's flows. */
interface JoinedCrm {
  /** Returns the name of the join. */
  String join();

  /** Returns the account of 企业微信 that is joined with it. */
  String wecom();

  /** Returns an employee who may own leads. */
  String employee();

  StandIn standIn();

  /** Returns the leads as flows tell of records, with {@code remark} and {@code source}. */
  List<Map<String, String>> leads();

  default Map<String, String> lead(String id) {
    return leads().stream().filter(one -> one.get("id").equals(id)).findFirst().orElseThrow();
  }

  default List<Map<String, String>> withMobile(String mobile) {
    return leads().stream().filter(one -> one.get("mobile").equals(mobile)).toList();
  }

  /** Counts how often the CRM was told of a change. */
  default int changes() {
    return standIn().calls(words().change()).size();
  }

  /** Lets somebody make a lead in the CRM itself. */
  void has(String name, String mobile);

  /** Lets somebody change a lead in the CRM itself; the field as flows call it. */
  void change(String id, String field, String value);

  /** Lets somebody throw a lead away in the CRM itself, so that it can still be brought back. */
  void throwAway(String id);

  /** Returns the operations: the one that creates, the one that changes, the one that looks. */
  Words words();

  record Words(String create, String change, String look) {}

  static Map<String, String> told(String id, JsonNode record, String company, JsonNode owner) {
    return Map.of(
        "id", id,
        "name", record.path("name").asText(""),
        "mobile", record.path("mobile").asText(""),
        "company", record.path(company).asText(""),
        "owner", owner.asText(""),
        "remark", record.path("remark").asText("") + record.path("comment").asText(""),
        "source", record.path("source").asText("") + record.path("leadSourceId").asText(""));
  }

  /** Joins 销售易, which has a host of its own in {@code standIn}. */
  record Xiaoshouyi(QiaoUnderTest qiao, String join, String wecom) implements JoinedCrm {
    @Override
    public String employee() {
      return String.valueOf(XiaoshouyiStandIn.OWNER);
    }

    @Override
    public XiaoshouyiStandIn standIn() {
      return qiao.vendors.xiaoshouyi();
    }

    @Override
    public List<Map<String, String>> leads() {
      return standIn().leads().stream()
          .map(one -> told(one.path("id").asText(), one, "companyName", one.path("ownerId")))
          .toList();
    }

    @Override
    public void has(String name, String mobile) {
      Map<String, Object> lead =
          Map.of(
              "entityType",
              XiaoshouyiStandIn.LEAD_TYPE,
              "ownerId",
              XiaoshouyiStandIn.OWNER,
              "name",
              name,
              "mobile",
              mobile);
      call("createLead", Map.of("data", lead));
    }

    @Override
    public void change(String id, String field, String value) {
      String own = field.equals("company") ? "companyName" : field;
      call("updateLead", Map.of("id", Long.valueOf(id), "data", Map.of(own, value)));
    }

    @Override
    public void throwAway(String id) {
      call("deleteLead", Map.of("id", Long.valueOf(id)));
    }

    private void call(String operation, Map<String, Object> body) {
      qiao.bean(ProducerTemplate.class)
          .requestBody("vendor:xiaoshouyi/" + operation + "?account=crm", body);
    }

    @Override
    public Words words() {
      return new Words("createLead", "updateLead", "queryXoql");
    }

    @Override
    public String toString() {
      return "销售易";
    }
  }

  /** Joins 纷享销客, called in its old way. */
  record Fxiaoke(FxiaokeApiStandIn standIn, String join, String wecom) implements JoinedCrm {
    private static final String LEADS = "LeadsObj";

    @Override
    public String employee() {
      return FxiaokeApiStandIn.OPEN_USER_ID;
    }

    @Override
    public List<Map<String, String>> leads() {
      return standIn.records(LEADS).stream()
          .map(one -> told(one.path("_id").asText(), one, "company", one.path("owner").path(0)))
          .toList();
    }

    @Override
    public void has(String name, String mobile) {
      ObjectNode lead = new ObjectMapper().createObjectNode().put("name", name);
      lead.put("_id", "own" + mobile).put("mobile", mobile).put("life_status", "normal");
      lead.putArray("owner").add(employee());
      standIn.put(LEADS, lead);
    }

    @Override
    public void change(String id, String field, String value) {
      standIn.records(LEADS).stream()
          .filter(one -> one.path("_id").asText().equals(id))
          .forEach(one -> standIn.put(LEADS, one.put(field, value)));
    }

    @Override
    public void throwAway(String id) {
      change(id, "life_status", "invalid");
    }

    @Override
    public Words words() {
      return new Words("createObject", "updateObject", "queryObjects");
    }

    @Override
    public String toString() {
      return "纷享销客";
    }
  }
}
