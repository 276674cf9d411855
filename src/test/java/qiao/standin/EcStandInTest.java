package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EcStandInTest {
  private final EcStandIn ec = EcStandIn.start();

  @AfterEach
  void close() {
    ec.close();
  }

  @Test
  void a_signature_holds_for_thirty_seconds_and_for_one_secret() throws IOException {
    long now = System.currentTimeMillis();

    assertThat(code(structure(now, EcStandIn.APP_SECRET))).isEqualTo(200);
    assertThat(message(structure(now - 31_000, EcStandIn.APP_SECRET))).isEqualTo("签名超时");
    assertThat(message(structure(now, "other"))).isEqualTo("签名验证失败");
    assertThat(Client.get(ec.url() + "/v2/org/struct/info").status()).isEqualTo(401);
    assertThat(Client.get(ec.url() + "/v2/org/none", signed(now, "other")).status()).isEqualTo(404);
  }

  @Test
  void what_is_wrong_with_one_customer_keeps_none_of_the_others() throws IOException {
    JsonNode added =
        call(
            "customer/addCustomer",
            "{'optUserId':10001,'list':[{'name':'王小明','mobile':'1'},{'mobile':'2'},"
                + "{'name':'李','followUserId':7},{'name':'王','mobile':'1'}]}");

    assertThat(added.at("/data/successIdList")).hasSize(1);
    assertThat(added.at("/data/failureList").findValuesAsText("index"))
        .containsExactly("1", "2", "3");
    assertThat(ec.customers()).hasSize(1);
    assertThat(
            call(
                    "customer/addCustomer",
                    "{'optUserId':10001,'repeat':true,'list':[{'name':'王','mobile':'1'}]}")
                .at("/data/successIdList"))
        .hasSize(1);
  }

  @Test
  void limits_and_strangers_are_refused() throws IOException {
    StringBuilder many = new StringBuilder("{'name':'a'}");
    for (int i = 0; i < 50; i++) {
      many.append(",{'name':'a'}");
    }

    assertThat(code(call("customer/addCustomer", "{'optUserId':10001,'list':[" + many + "]}")))
        .isEqualTo(400);
    assertThat(message(call("customer/addCustomer", "{'optUserId':7,'list':[{'name':'a'}]}")))
        .isEqualTo("操作人不存在");
    assertThat(message(call("customer/updateCustomer", "{'optUserId':10001,'crmId':1}")))
        .startsWith("客户不存在");
    assertThat(code(call("customer/updateCustomer", "no json"))).isEqualTo(400);
  }

  @Test
  void in_a_group_of_single_choice_the_new_label_replaces() throws IOException {
    String id = id(call("customer/addCustomer", "{'optUserId':10001,'list':[{'name':'a'}]}"));
    String mark = "{'optUserId':10001,'crmIds':'" + id + "','labels':'%s','type':0}";
    call("label/update", mark.formatted("5011"));
    call("label/update", mark.formatted("5012"));
    JsonNode unknown = call("label/update", mark.formatted("1"));

    assertThat(call("customer/queryLabel", "{'crmIds':'" + id + "'}").at("/data/0/labels"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("labelId").asInt()).isEqualTo(5012));
    assertThat(unknown.at("/data/errors").asInt()).isOne();
  }

  @Test
  void a_customer_is_read_by_other_names_than_it_is_written_by() throws IOException {
    String id =
        id(
            call(
                "customer/addCustomer",
                "{'optUserId':10001,'list':[{'name':'a','gender':1,'channelId':35,'fields':{'80501':'制造业'}}]}"));
    JsonNode read = call("customer/preciseQuery", "{'crmIds':'" + id + "'}").at("/data/0");

    assertThat(read.path("gender").asText()).isEqualTo("男");
    assertThat(read.path("channel").asText()).isEqualTo("问卷");
    assertThat(read.at("/fieldInfos/0/80501").asText()).isEqualTo("制造业");
    assertThat(read.has("fields")).isFalse();
  }

  private static String id(JsonNode added) {
    return added.at("/data/successIdList/0/crmId").asText();
  }

  private JsonNode structure(long time, String secret) throws IOException {
    return Client.get(ec.url() + "/v2/org/struct/info", signed(time, secret)).json();
  }

  private JsonNode call(String path, String body) throws IOException {
    String[] headers = signed(System.currentTimeMillis(), EcStandIn.APP_SECRET);
    String[] own = Arrays.copyOf(headers, 6);
    return Client.json(ec.url() + "/v2/" + path, body.replace('\'', '"'), own).json();
  }

  private static String[] signed(long time, String secret) {
    String text = "appId=" + EcStandIn.APP_ID + "&appSecret=" + secret + "&timeStamp=" + time;
    String sign = Digest.hex("MD5", text).toUpperCase(Locale.ROOT);
    return new String[] {
      "X-Ec-Cid",
      EcStandIn.CORP_ID,
      "X-Ec-TimeStamp",
      String.valueOf(time),
      "X-Ec-Sign",
      sign,
      "Content-Type",
      "application/json; charset=utf-8"
    };
  }

  private static int code(JsonNode answer) {
    return answer.path("code").asInt();
  }

  private static String message(JsonNode answer) {
    return answer.path("msg").asText();
  }
}
