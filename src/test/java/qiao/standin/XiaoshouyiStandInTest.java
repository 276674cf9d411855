package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XiaoshouyiStandInTest {
  private final XiaoshouyiStandIn xiaoshouyi = XiaoshouyiStandIn.start();
  private final XiaoshouyiSteps steps = new XiaoshouyiSteps(xiaoshouyi);

  @BeforeEach
  void logIn() throws IOException {
    steps.logIn();
  }

  @AfterEach
  void close() {
    xiaoshouyi.close();
  }

  @Test
  void a_lead_is_created_read_changed_and_deleted() throws IOException {
    JsonNode created = steps.create("'mobile':'13800000000','status':2");
    assertThat(created.path("code").isTextual()).isTrue();
    assertThat(created.path("code").asText()).isEqualTo("200");
    long id = created.path("data").path("id").longValue();
    assertThat(id).isGreaterThan(1L << 53);
    String url = xiaoshouyi.url() + "/rest/data/v2.0/xobjects/lead/" + id;

    assertThat(steps.get(url).at("/data/mobile").asText()).isEqualTo("13800000000");
    Client.patch(url, "{\"data\":{\"mobile\":\"13900000000\"}}", steps.token());
    assertThat(steps.get(url).at("/data/mobile").asText()).isEqualTo("13900000000");
    Client.delete(url, steps.token());
    assertThat(steps.get(url).path("code").asText()).isNotEqualTo("200");
    assertThat(xiaoshouyi.created()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'mobile':13800000000                 | 字段值不合法 mobile
          'status':5                           | 选项值不存在 status
          'status':'1'                         | 选项值不存在 status
          'leadSourceId':6                     | 选项值不存在 leadSourceId
          'nickname':'a'                       | 字段不存在 nickname
          'createdAt':1                        | 字段不可写 createdAt
          'email':'nobody'                     | 邮箱格式不正确 email
          'dimDepart':1                        | 字段值不合法 dimDepart
          'doNotDisturb':'yes'                 | 字段值不合法 doNotDisturb
          'name':''                            | 缺少必填字段 name
          'entityType':2300400500600700800     | 字段值不合法 entityType
          'ownerId':null                       | 缺少必填字段 ownerId 或 highSeaId
          """)
  void a_lead_that_breaks_a_rule_is_refused(String field, String message) throws IOException {
    JsonNode reply = steps.create(field);

    assertThat(reply.path("code").asText()).isNotEqualTo("200");
    assertThat(reply.path("msg").asText()).isEqualTo(message);
    assertThat(xiaoshouyi.created()).isZero();
  }

  @Test
  void lengths_count_characters() throws IOException {
    assertThat(steps.create("'comment':'" + "好".repeat(2_000) + "'").path("code").asText())
        .isEqualTo("200");
    assertThat(steps.create("'comment':'" + "好".repeat(2_001) + "'").path("msg").asText())
        .isEqualTo("字段长度超过限制 comment，最大长度 2000");
  }

  @Test
  void a_doubled_key_shows_and_is_refused_once_keys_are_unique() throws IOException {
    steps.create("'customItem12__c':'wj-1-1'");
    steps.create("'customItem12__c':'wj-1-1'");
    assertThat(xiaoshouyi.keys()).containsEntry("wj-1-1", 2);
    assertThat(xiaoshouyi.state().path("doubledKeys").asInt()).isOne();

    xiaoshouyi.uniqueKeys(true);
    assertThat(steps.create("'customItem12__c':'wj-1-1'").path("msg").asText())
        .isEqualTo("字段值重复 customItem12__c");
    assertThat(xiaoshouyi.created()).isEqualTo(2);
  }

  @Test
  void a_query_finds_leads_by_text_however_it_is_quoted() throws IOException {
    steps.create("'customItem12__c':'it`s \\\\'".replace('`', '’'));
    steps.create("'customItem12__c':'a\\\\b','status':2");

    JsonNode reply =
        steps.query("select id, status from lead where customItem12__c = 'a\\\\b' limit 0,1");
    assertThat(reply.path("code").isInt()).isTrue();
    assertThat(reply.at("/data/count").asInt()).isOne();
    assertThat(reply.at("/data/records/0/status/0").asText()).isEqualTo("已联系");
    assertThat(steps.query("select id from lead order by id limit 1").at("/data/totalSize").asInt())
        .isEqualTo(2);
    assertThat(
            steps
                .query("select id from lead where customItem12__c = 'x\\'y' and status = 1")
                .at("/data/count")
                .asInt())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select * from lead
          select id from account
          select id from lead where name like 'a'
          select id from lead where name = 'a' or name = 'b'
          select id from lead where name = 'a
          select id from lead where name = 'it''s'
          select id from lead where name = a
          select id from lead where status = '1'
          select id from lead limit 3001
          select id from lead; delete from lead
          select nickname from lead
          """)
  void a_query_outside_the_known_grammar_is_refused(String query) throws IOException {
    assertThat(steps.query(query).path("code").asInt()).isEqualTo(400);
  }

  @Test
  void descriptions_tell_types_lengths_and_options() throws IOException {
    String lead = xiaoshouyi.url() + "/rest/data/v2.0/xobjects/lead";

    JsonNode fields = steps.get(lead + "/description").at("/data/fields");
    assertThat(fields)
        .anySatisfy(
            field -> {
              assertThat(field.path("apiKey").asText()).isEqualTo("leadSourceId");
              assertThat(field.path("selectitem")).hasSize(5);
            });
    assertThat(steps.get(lead + "/busiType").at("/data/records/0/id").longValue())
        .isEqualTo(XiaoshouyiStandIn.LEAD_TYPE);
  }

  @Test
  void version_1_takes_json_and_a_form() throws IOException {
    String url = xiaoshouyi.url() + "/data/v1/objects/lead/create";
    String record = steps.lead("'mobile':'13800000000'").replace("{\"data\":", "{\"record\":");

    assertThat(Client.json(url, record, steps.token()).json().path("id").isIntegralNumber())
        .isTrue();
    assertThat(Client.form(url, Map.of("json", record), steps.token()).json().has("id")).isTrue();
    JsonNode refused = Client.json(url, "{\"record\":{}}", steps.token()).json();
    assertThat(refused.has("error_code")).isTrue();
  }

  @Test
  void tokens_end_by_time_and_ahead_of_time() throws IOException {
    Instant start = Instant.parse("2024-05-06T02:00:00Z");
    xiaoshouyi.clock(Clock.fixed(start, ZoneOffset.UTC));
    xiaoshouyi.tokensLive(Duration.ofSeconds(2));
    steps.logIn();
    assertThat(steps.create("").path("code").asText()).isEqualTo("200");

    xiaoshouyi.clock(Clock.fixed(start.plusSeconds(2), ZoneOffset.UTC));
    assertThat(steps.create("").path("error").asText()).isEqualTo("invalid_token");

    steps.logIn();
    xiaoshouyi.rejectTokensEarly();
    xiaoshouyi.rejectsTokensBy(XiaoshouyiStandIn.Rejection.ERROR_IN_200);
    assertThat(steps.create("").path("code").asText()).isEqualTo("20000002");
    assertThat(xiaoshouyi.tokensGranted()).isEqualTo(3);
  }

  @Test
  void leads_have_a_table_and_a_page_each() throws IOException {
    steps.create("'companyName':'<b>公司'");
    long id = xiaoshouyi.leads().get(0).path("id").longValue();

    assertThat(Client.get(xiaoshouyi.webUrl()).body()).contains("&lt;b&gt;公司", "/leads/" + id);
    assertThat(Client.get(xiaoshouyi.webUrl() + "/" + id).body()).contains("王小明");
    assertThat(Client.get(xiaoshouyi.webUrl() + "/1").status()).isEqualTo(404);
    assertThat(Client.get(xiaoshouyi.url() + "/leads.json").json()).hasSize(1);
  }
}
