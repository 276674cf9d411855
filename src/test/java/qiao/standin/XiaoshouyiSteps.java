package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Says in a few words what the tests of the 销售易 stand-in do with it. */
final class XiaoshouyiSteps {
  private final XiaoshouyiStandIn xiaoshouyi;
  private String token = "";

  XiaoshouyiSteps(XiaoshouyiStandIn xiaoshouyi) {
    this.xiaoshouyi = xiaoshouyi;
  }

  static Map<String, String> passwordGrant() {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "password");
    form.put("client_id", XiaoshouyiStandIn.CLIENT_ID);
    form.put("client_secret", XiaoshouyiStandIn.CLIENT_SECRET);
    form.put("username", XiaoshouyiStandIn.USERNAME);
    form.put("password", XiaoshouyiStandIn.PASSWORD + XiaoshouyiStandIn.SECURITY_TOKEN);
    return form;
  }

  void logIn() throws IOException {
    JsonNode grant = Client.form(xiaoshouyi.tokenUrl(), passwordGrant()).json();
    token = grant.path("access_token").asText();
  }

  String[] token() {
    return new String[] {"Authorization", "Bearer " + token};
  }

  /** Writes a good lead with some fields changed or added, in single quotes. */
  String lead(String fields) {
    ObjectNode data = Json.object().put("entityType", XiaoshouyiStandIn.LEAD_TYPE);
    data.put("ownerId", XiaoshouyiStandIn.OWNER).put("name", "王小明");
    data.setAll((ObjectNode) Json.read("{" + fields.replace('\'', '"') + "}"));
    return Json.write(Map.of("data", data));
  }

  JsonNode create(String fields) throws IOException {
    String url = xiaoshouyi.url() + "/rest/data/v2.0/xobjects/lead";
    return Client.json(url, lead(fields), token()).json();
  }

  JsonNode get(String url) throws IOException {
    return Client.get(url, token()).json();
  }

  JsonNode query(String xoql) throws IOException {
    String url = xiaoshouyi.url() + "/rest/data/v2.0/query/xoql";
    return Client.form(url, Map.of("xoql", xoql), token()).json();
  }
}
