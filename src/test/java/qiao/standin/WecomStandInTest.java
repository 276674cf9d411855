package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WecomStandInTest {
  private static final Instant MONDAY = Instant.parse("2030-03-04T01:00:00Z");

  private final WecomStandIn wecom = WecomStandIn.start();

  @AfterEach
  void close() {
    wecom.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          user/create {'userid':'lihua','name':'a','mobile':'13900000001'}                    | 60102
          user/create {'userid':'LiHua','name':'a','mobile':'13900000001'}                    | 60102
          user/create {'userid':'new','name':'a','mobile':'13800000001'}                      | 60104
          user/create {'userid':'new','name':'a','mobile':'+8613800000001'}                   | 60104
          user/create {'userid':'new','name':'a'}                                             | 60129
          user/create {'name':'a','mobile':'13900000001'}                                     | 41009
          user/create {'userid':'-new','name':'a','mobile':'13900000001'}                     | 40003
          user/create {'userid':'new','name':'','mobile':'13900000001'}                       | 60112
          user/create {'userid':'n','name':'a','email':'a@b.cn','department':[3],'is_leader_in_dept':[1,0]} | 60132
          user/update {'userid':'ghost','name':'a'}                                           | 60111
          user/batchdelete {'useridlist':['lisi','ghost']}                                    | 60111
          user/batchdelete {'useridlist':'lisi'}                                              | 40035
          user/batchdelete {'useridlist':['zhangsan']}                                        | 301005
          department/create {'name':'销售','parentid':1}                                      | 60008
          department/create {'name':'a:b','parentid':1}                                       | 60009
          department/create {'name':'a','parentid':77}                                        | 60004
          department/update {'id':3,'parentid':9}                                             | 60010
          """)
  void the_address_book_refuses(String call, int code) throws IOException {
    assertThat(code(WecomStandIn.CONTACTS_SECRET, call)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          message/send {'touser':'ghost','msgtype':'text','agentid':1000042,'text':{'content':'a'}} | 81013
          message/send {'msgtype':'text','agentid':1000042,'text':{'content':'a'}}           | 82001
          message/send {'touser':'lihua','msgtype':'text','agentid':1000043,'text':{'content':'a'}} | 301002
          message/send {'touser':'lihua','msgtype':'text','text':{'content':'a'}}            | 41011
          message/send {'touser':'lihua','msgtype':'shout','agentid':1000042}                | 40008
          message/send {'touser':'lihua','msgtype':'text','agentid':1000042,'text':{'content':''}} | 44004
          message/send {'touser':'lihua','msgtype':'image','agentid':1000042,'image':{'media_id':'MED-0'}} | 40007
          message/send {'touser':'lihua','msgtype':'news','safe':1,'agentid':1000042,'news':{'articles':[{'title':'a','url':'https://a.cn'}]}} | 40074
          message/send {'touser':'lihua','msgtype':'markdown','safe':1,'agentid':1000042,'markdown':{'content':'a'}} | 40058
          message/recall {'msgid':'MSG-0'}                                                    | 40058
          message/update_template_card {'agentid':1000042,'response_code':'RC-0','button':{'replace_name':'a'}} | 60140
          appchat/create {'userlist':['lihua']}                                               | 86006
          appchat/create {'userlist':['lihua','ghost']}                                       | 86007
          appchat/create {'userlist':['lihua','lisi'],'owner':'wangwu'}                       | 86207
          appchat/create {'userlist':['lihua','lisi'],'chatid':'a-b'}                         | 86001
          appchat/send {'chatid':'none','msgtype':'text','text':{'content':'a'}}              | 40050
          oa/calendar/add {'calendar':{'summary':'a','color':'blue'}}                         | 90473
          oa/calendar/add {'calendar':{'summary':'a','color':'#0000FF','admins':['lihua']}}   | 90492
          oa/calendar/add {'calendar':{'summary':'a','color':'#0000FF','organizer':'lihua'}}  | 90493
          oa/calendar/add {'calendar':{'summary':'a','color':'#0000FF','is_public':1}}        | 90483
          oa/calendar/del {'cal_id':'wcNone'}                                                 | 90457
          oa/schedule/add {'schedule':{'start_time':1900000000,'end_time':1900003600}}        | 90708
          oa/schedule/get {'schedule_id_list':['SCH0']}                                       | 90461
          externalcontact/batch/get_by_user {'userid_list':['ghost']}                         | 60111
          externalcontact/mark_tag {'userid':'zhangsan','external_userid':'wmExample0001','add_tag':['none']} | 40068
          externalcontact/remark {'userid':'lihua','external_userid':'wmExample0001','remark':'a'} | 84061
          externalcontact/add_corp_tag {'group_name':'阶段','tag':[{'name':'线索'}]}          | 40071
          externalcontact/groupchat/get {'chat_id':'wrNone'}                                  | 40050
          externalcontact/groupchat/statistic {'day_begin_time':4000000000,'owner_filter':{'userid_list':['zhangsan']}} | 600018
          externalcontact/get_moment_task {'moment_id':'momExample0001'}                      | 41067
          externalcontact/get_moment_comments {'moment_id':'momExample0002','userid':'lisi'}  | 41062
          externalcontact/get_moment_comments {'moment_id':'momExample0002','userid':'lihua'} | 41061
          externalcontact/add_msg_template {'external_userid':['wmGhost'],'text':{'content':'a'}} | 41048
          externalcontact/add_msg_template {'external_userid':['wmExample0001']}              | 41088
          externalcontact/send_welcome_msg {'welcome_code':'none','text':{'content':'a'}}     | 41050
          externalcontact/add_contact_way {'scene':2,'user':['zhangsan']}                     | 41037
          externalcontact/add_contact_way {'type':3,'scene':2}                                | 41039
          externalcontact/get_contact_way {'config_id':'none'}                                | 41044
          externalcontact/close_temp_chat {'userid':'zhangsan','external_userid':'wmExample0001'} | 84061
          """)
  void an_app_is_refused(String call, int code) throws IOException {
    assertThat(code(WecomStandIn.SECRET, call)).isEqualTo(code);
  }

  @Test
  void a_token_is_the_same_until_it_ends_and_of_one_app() throws IOException {
    at(MONDAY);
    String token = token(WecomStandIn.SECRET);

    assertThat(token(WecomStandIn.SECRET)).isEqualTo(token);
    assertThat(token(WecomStandIn.OTHER_SECRET)).isNotEqualTo(token);
    assertThat(got("user/get", "", "userid=lihua")).isEqualTo(41001);
    assertThat(got("user/get", "invented", "userid=lihua")).isEqualTo(40014);
    at(MONDAY.plus(Duration.ofHours(2)));
    assertThat(got("user/get", token, "userid=lihua")).isEqualTo(42001);
    String next = token(WecomStandIn.SECRET);
    wecom.rejectTokensEarly();
    assertThat(got("user/get", next, "userid=lihua")).isEqualTo(40014);
  }

  @Test
  void wrong_secrets_are_refused_and_in_the_end_ban_for_an_hour() throws IOException {
    at(MONDAY);
    String wrong = wecom.url() + "/cgi-bin/gettoken?corpid=" + WecomStandIn.CORP_ID;
    String of = wecom.url() + "/cgi-bin/gettoken?corpid=other&corpsecret=" + WecomStandIn.SECRET;

    assertThat(errcode(Client.get(of).json())).isEqualTo(40013);
    assertThat(errcode(Client.get(wrong).json())).isEqualTo(41004);
    for (int i = 0; i < 10; i++) {
      assertThat(errcode(Client.get(wrong + "&corpsecret=no").json())).isEqualTo(40001);
    }
    assertThat(errcode(Client.get(wrong + "&corpsecret=" + WecomStandIn.SECRET).json()))
        .isEqualTo(45009);
    at(MONDAY.plus(Duration.ofHours(1)));
    assertThat(token(WecomStandIn.SECRET)).isNotBlank();
  }

  @Test
  void each_secret_has_its_own_rights() throws IOException {
    String contacts = token(WecomStandIn.CONTACTS_SECRET);

    assertThat(code(WecomStandIn.SECRET, "user/batchdelete {'useridlist':['lisi']}"))
        .isEqualTo(48002);
    assertThat(code(WecomStandIn.CONTACTS_SECRET, "appchat/create {'userlist':['lisi','lihua']}"))
        .isEqualTo(48002);
    assertThat(got("user/get", contacts, "userid=lihua")).isEqualTo(48009);
    assertThat(got("department/simplelist", contacts, "")).isZero();
    wecom.knowsTheAddress();
    assertThat(got("user/get", contacts, "userid=lihua")).isZero();
  }

  @Test
  void a_long_text_is_cut_at_its_bytes_and_an_equal_message_is_sent_once() throws IOException {
    String text = "好".repeat(682) + "ab" + "好";
    String call =
        "message/send {'touser':'LIHUA|Ghost','msgtype':'text','agentid':1000042,"
            + "'enable_duplicate_check':1,'text':{'content':'"
            + text
            + "'}}";

    JsonNode answer = call(WecomStandIn.SECRET, call);
    call(WecomStandIn.SECRET, call);

    assertThat(answer.path("invaliduser").asText()).isEqualTo("ghost");
    assertThat(wecom.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.to()).containsExactly("lihua");
              assertThat(message.text()).isEqualTo("好".repeat(682) + "ab");
            });
  }

  @Test
  void the_31st_message_of_a_minute_is_dropped_without_a_word() throws IOException {
    at(MONDAY);
    for (int i = 0; i < 31; i++) {
      assertThat(code(WecomStandIn.SECRET, text("n" + i))).isZero();
    }

    assertThat(wecom.messages().get(29).to()).containsExactly("lihua");
    assertThat(wecom.messages().get(30).to()).isEmpty();
  }

  @Test
  void who_has_no_licence_is_not_reached_and_a_card_needs_a_callback() throws IOException {
    wecom.unlicensed("lihua").withoutCallback();
    String both = text("a").replace("'lihua'", "'lihua|lisi'");
    String card =
        "message/send {'touser':'lisi','msgtype':'template_card','agentid':1000042,"
            + "'template_card':{'card_type':'button_interaction','task_id':'t',"
            + "'main_title':{'title':'a'},'button_list':[{'text':'a','key':'b'}]}}";

    assertThat(call(WecomStandIn.SECRET, both).path("unlicenseduser").asText()).isEqualTo("lihua");
    assertThat(code(WecomStandIn.SECRET, card)).isEqualTo(43012);
  }

  @Test
  void a_message_is_recalled_by_its_app_within_a_day() throws IOException {
    at(MONDAY);
    String id = call(WecomStandIn.SECRET, text("a")).path("msgid").asText();
    String recall = "message/recall {'msgid':'" + id + "'}";

    assertThat(code(WecomStandIn.OTHER_SECRET, recall)).isEqualTo(40058);
    assertThat(code(WecomStandIn.SECRET, recall)).isZero();
    at(MONDAY.plus(Duration.ofHours(25)));
    assertThat(code(WecomStandIn.SECRET, recall)).isEqualTo(42052);
  }

  @Test
  void a_welcome_code_is_good_for_twenty_seconds_and_one_use() throws IOException {
    at(MONDAY);
    String code = wecom.addCustomer("lisi", "wmNew", "新客户");
    String late = wecom.addCustomer("lisi", "wmLate", "晚");
    String call = "externalcontact/send_welcome_msg {'welcome_code':'%s','text':{'content':'a'}}";

    assertThat(code(WecomStandIn.SECRET, call.formatted(code))).isZero();
    assertThat(code(WecomStandIn.SECRET, call.formatted(code))).isEqualTo(41051);
    at(MONDAY.plusSeconds(21));
    assertThat(code(WecomStandIn.SECRET, call.formatted(late))).isEqualTo(41050);
  }

  @Test
  void one_time_of_a_series_is_moved_and_the_rest_of_it_cancelled() throws IOException {
    at(MONDAY);
    long start = MONDAY.plus(Duration.ofDays(1)).getEpochSecond();
    call(
        WecomStandIn.SECRET,
        "oa/calendar/add {'calendar':{'summary':'a','color':'#0000FF','set_as_default':1}}");
    String id =
        call(
                WecomStandIn.SECRET,
                "oa/schedule/add {'schedule':{'start_time':%d,'end_time':%d,'reminders':{'is_repeat':1,'repeat_type':1}}}"
                    .formatted(start, start + 3_600))
            .path("schedule_id")
            .asText();
    long second = start + Duration.ofDays(7).toSeconds();
    String moved =
        "oa/schedule/update {'op_mode':1,'op_start_time':%d,'schedule':{'schedule_id':'%s','start_time':%d,'end_time':%d}}";

    assertThat(code(WecomStandIn.SECRET, moved.formatted(second + 60, id, second, second + 60)))
        .isEqualTo(90482);
    String other =
        call(WecomStandIn.SECRET, moved.formatted(second, id, second + 7_200, second + 9_000))
            .path("schedule_id")
            .asText();
    assertThat(other).isNotBlank().isNotEqualTo(id);
    assertThat(code(WecomStandIn.SECRET, moved.formatted(second, id, second, second + 60)))
        .isEqualTo(90482);
    String cancel = "oa/schedule/del {'schedule_id':'%s','op_mode':2,'op_start_time':%d}";
    assertThat(code(WecomStandIn.SECRET, cancel.formatted(id, second + 7 * 86_400))).isZero();
    assertThat(code(WecomStandIn.SECRET, cancel.formatted(id, second + 14 * 86_400)))
        .isEqualTo(90482);
    assertThat(wecom.state().path("schedules").asInt()).isEqualTo(2);
  }

  @Test
  void before_2022_a_calendar_has_an_organizer() throws IOException {
    wecom.before2022();
    String calendar = "oa/calendar/add {'calendar':{'summary':'a','color':'#0000FF'%s}}";

    assertThat(code(WecomStandIn.SECRET, calendar.formatted(""))).isEqualTo(90456);
    assertThat(
            code(
                WecomStandIn.SECRET,
                calendar.formatted(",'organizer':'lihua','readonly':1,'set_as_default':1")))
        .isZero();
    String schedule =
        "oa/schedule/add {'schedule':{'organizer':'lihua','start_time':1900000000,'end_time':1900003600,'attendees':[{'userid':'%s'}]}}";
    assertThat(code(WecomStandIn.SECRET, schedule.formatted("lihua"))).isEqualTo(90474);
    assertThat(code(WecomStandIn.SECRET, schedule.formatted("lisi"))).isZero();
  }

  @Test
  void what_one_app_made_is_refused_to_another() throws IOException {
    call(WecomStandIn.SECRET, "appchat/create {'userlist':['lihua','lisi'],'chatid':'c1'}");
    String id =
        call(WecomStandIn.SECRET, "oa/calendar/add {'calendar':{'summary':'a','color':'#0000FF'}}")
            .path("cal_id")
            .asText();

    assertThat(got("appchat/get", token(WecomStandIn.OTHER_SECRET), "chatid=c1")).isEqualTo(86008);
    assertThat(code(WecomStandIn.OTHER_SECRET, "oa/calendar/del {'cal_id':'" + id + "'}"))
        .isEqualTo(90466);
    assertThat(code(WecomStandIn.SECRET, "oa/calendar/del {'cal_id':'" + id + "'}")).isZero();
    assertThat(code(WecomStandIn.SECRET, "oa/calendar/del {'cal_id':'" + id + "'}"))
        .isEqualTo(90459);
  }

  @Test
  void lists_come_in_pages_with_a_cursor_that_must_be_theirs() throws IOException {
    String list = "externalcontact/batch/get_by_user {'userid_list':['zhangsan'],'limit':1%s}";
    JsonNode first = call(WecomStandIn.SECRET, list.formatted(""));
    String cursor = first.path("next_cursor").asText();
    JsonNode second = call(WecomStandIn.SECRET, list.formatted(",'cursor':'" + cursor + "'"));

    assertThat(first.path("external_contact_list")).hasSize(1);
    assertThat(second.path("external_contact_list")).hasSize(1).isNotEqualTo(first);
    assertThat(second.path("next_cursor").asText()).isEmpty();
    assertThat(code(WecomStandIn.SECRET, list.formatted(",'cursor':'mine'"))).isEqualTo(50100);
  }

  private static String text(String content) {
    return "message/send {'touser':'lihua','msgtype':'text','agentid':1000042,'text':{'content':'"
        + content
        + "'}}";
  }

  private int code(String secret, String call) throws IOException {
    return errcode(call(secret, call));
  }

  private JsonNode call(String secret, String call) throws IOException {
    String[] parts = call.split(" ", 2);
    String url = wecom.url() + "/cgi-bin/" + parts[0] + "?access_token=" + token(secret);
    return Client.json(url, parts[1].replace('\'', '"')).json();
  }

  private int got(String path, String token, String query) throws IOException {
    String url = wecom.url() + "/cgi-bin/" + path + "?access_token=" + token + "&" + query;
    return errcode(Client.get(url).json());
  }

  private String token(String secret) throws IOException {
    String url = wecom.url() + "/cgi-bin/gettoken?corpid=" + WecomStandIn.CORP_ID;
    return Client.get(url + "&corpsecret=" + secret).json().path("access_token").asText();
  }

  private static int errcode(JsonNode answer) {
    return answer.path("errcode").asInt(-1);
  }

  private void at(Instant instant) {
    wecom.clock(Clock.fixed(instant, ZoneOffset.UTC));
  }
}
