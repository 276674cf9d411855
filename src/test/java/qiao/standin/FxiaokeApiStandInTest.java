package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FxiaokeApiStandInTest {
  private static final Instant MONDAY = Instant.parse("2030-03-04T01:00:00Z");
  private static final String SECRETS =
      "'appId':'%s','appSecret':'%s','permanentCode':'%s'"
          .formatted(
              FxiaokeApiStandIn.APP_ID,
              FxiaokeApiStandIn.APP_SECRET,
              FxiaokeApiStandIn.PERMANENT_CODE);

  private final FxiaokeApiStandIn api = FxiaokeApiStandIn.start();

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          crm/v2/data/create {'data':{'object_data':{'dataObjectApiName':'LeadsObj','name':'a'}}}    | 32000
          crm/v2/data/create {'data':{'object_data':{'dataObjectApiName':'visit__c','name':'a'}}}    | 15002
          crm/custom/v2/data/create {'data':{'object_data':{'dataObjectApiName':'LeadsObj','name':'a'}}} | 15002
          crm/v2/data/create {'data':{}}                                                             | 15002
          crm/v2/data/get {'data':{'dataObjectApiName':'LeadsObj','objectDataId':'none'}}            | 32000
          crm/v2/data/query {'data':{'dataObjectApiName':'LeadsObj','search_query_info':{'limit':10,'offset':10001}}} | 10013
          crm/v2/data/query {'data':{'dataObjectApiName':'LeadsObj','search_query_info':{'limit':10,'offset':15}}} | 15002
          crm/v2/data/query {'data':{'dataObjectApiName':'LeadsObj','search_query_info':{'limit':101,'offset':0}}} | 15002
          crm/v2/data/shred {}                                                                       | 10006
          user/get {'openUserId':'FSUID_ghost'}                                                      | 30027
          user/list {'departmentId':7}                                                               | 30007
          message/send {'toUser':['FSUID_ghost'],'msgType':'text','text':{'content':'a'}}            | 11016
          message/send {'toUser':['FSUID_liming'],'msgType':'shout'}                                 | 12003
          message/send {'toUser':['FSUID_liming'],'msgType':'text','text':{'content':''}}            | 12005
          """)
  void a_call_that_breaks_a_rule_is_refused(String call, int code) throws IOException {
    assertThat(errorCode(legacy(call))).isEqualTo(code);
  }

  @Test
  void the_new_way_needs_token_enterprise_employee_and_a_fresh_trace() throws IOException {
    String token = token();
    String trace = UUID.randomUUID().toString();

    assertThat(list(trace, token, "standin", "1001")).isZero();
    assertThat(list(trace, token, "standin", "1001")).isEqualTo(15002);
    assertThat(list("7", token, "standin", "1001")).isEqualTo(15002);
    assertThat(list(fresh(), "invented", "standin", "1001")).isEqualTo(20005);
    assertThat(list(fresh(), token, "other", "1001")).isEqualTo(20017);
    assertThat(list(fresh(), token, "standin", "7")).isEqualTo(30027);
    assertThat(errorCode(Client.json(api.url() + "/cgi/crm/v2/object/list", "{}").json()))
        .isEqualTo(10013);
  }

  @Test
  void a_token_is_the_same_for_6600_seconds_and_the_old_one_ends_by_itself() throws IOException {
    at(MONDAY);
    String first = token();

    at(MONDAY.plusSeconds(6_599));
    assertThat(token()).isEqualTo(first);
    at(MONDAY.plusSeconds(6_600));
    assertThat(token()).isNotEqualTo(first);
    assertThat(list(fresh(), first, "standin", "1001")).isZero();
    at(MONDAY.plusSeconds(7_200));
    assertThat(list(fresh(), first, "standin", "1001")).isEqualTo(20005);
  }

  @Test
  void tokens_are_asked_for_ten_times_a_minute_with_the_right_secrets() throws IOException {
    at(MONDAY);
    String url = api.url() + "/cgi/corpAccessToken/get/V2";
    JsonNode wrong = post(url, "{" + SECRETS.replace("fxiaoke-secret", "other") + "}");
    for (int i = 1; i < 10; i++) {
      assertThat(errorCode(post(url, "{" + SECRETS + "}"))).isZero();
    }

    assertThat(errorCode(wrong)).isEqualTo(11002);
    assertThat(errorCode(post(url, "{" + SECRETS + "}"))).isEqualTo(14001);
  }

  @Test
  void records_are_found_by_filters_in_order_and_counted_only_on_demand() throws IOException {
    for (int i = 0; i < 3; i++) {
      legacy(
          "crm/v2/data/create {'data':{'object_data':{'dataObjectApiName':'LeadsObj','name':'n"
              + i
              + "','leads_pool_id':'p'}}}");
    }
    String query =
        "crm/v2/data/query {'data':{'dataObjectApiName':'LeadsObj'%s,'search_query_info':{'limit':2,'offset':0,"
            + "'filters':[{'field_name':'name','field_values':['n0','n2'],'operator':'IN'}],"
            + "'orders':[{'fieldName':'name','isAsc':false}],'fieldProjection':['name']}}}";

    JsonNode found = legacy(query.formatted(",'find_explicit_total_num':true"));
    assertThat(found.at("/data/dataList").findValuesAsText("name")).containsExactly("n2", "n0");
    assertThat(found.at("/data/dataList/0").size()).isOne();
    assertThat(found.at("/data/total").asInt()).isEqualTo(2);
    assertThat(legacy(query.formatted("")).at("/data/total").asInt()).isZero();
  }

  private JsonNode legacy(String call) throws IOException {
    String[] parts = call.split(" ", 2);
    String token =
        post(api.url() + "/cgi/corpAccessToken/get/V2", "{" + SECRETS + "}")
            .path("corpAccessToken")
            .asText();
    String own =
        "{'corpAccessToken':'%s','corpId':'%s','currentOpenUserId':'%s'%s"
            .formatted(
                token,
                FxiaokeApiStandIn.CORP_ID,
                FxiaokeApiStandIn.OPEN_USER_ID,
                parts[1].equals("{}") ? "}" : "," + parts[1].substring(1));
    return post(api.url() + "/cgi/" + parts[0], own);
  }

  private String token() throws IOException {
    String url = api.url() + "/oauth2.0/token?thirdTraceId=" + fresh();
    return post(url, "{" + SECRETS + ",'grantType':'app_secret'}").path("accessToken").asText();
  }

  private int list(String trace, String token, String ea, String employee) throws IOException {
    return errorCode(
        Client.json(
                api.url() + "/cgi/crm/v2/object/list?thirdTraceId=" + trace,
                "{\"data\":{}}",
                "authorization",
                "Bearer " + token,
                "x-fs-ea",
                ea,
                "x-fs-userid",
                employee)
            .json());
  }

  private static JsonNode post(String url, String body) throws IOException {
    return Client.json(url, body.replace('\'', '"')).json();
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }

  private static int errorCode(JsonNode answer) {
    return answer.path("errorCode").asInt(-1);
  }

  private void at(Instant instant) {
    api.clock(Clock.fixed(instant, ZoneOffset.UTC));
  }
}
