package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qiao.catalog.Fault;
import qiao.standin.SesStandIn;
import qiao.standin.SmsStandIn;

/** Walks through the stand-ins of further vendors as a flow does. */
@Timeout(60)
class VendorWalksTest {
  private final StandInVendors all = new StandInVendors();

  @AfterEach
  void close() {
    all.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wrong-tencent-sms     | sendSms             | {PhoneNumberSet: ['+8613900000001'], TemplateId: '1110'}
          wrong-tencent-ses     | listEmailIdentities | {}
          wrong-tencent-meeting | listMyMeetings      | {instanceid: 1}
          wrong-ec              | getStructure        | {}
          """)
  void a_wrong_signature_is_misconfigured(String account, String operation, String given)
      throws Exception {
    assertThat(all.failed(account, operation, given).fault()).isEqualTo(Fault.MISCONFIGURED);
  }

  @Test
  void each_number_has_an_outcome_of_its_own() throws Exception {
    all.standIns.sms().blocks("+8613900000002");
    String both = "{PhoneNumberSet: ['+8613900000001', '13900000002'], TemplateId: '1110', %s}";

    assertThat(all.partly("tencent-sms", "sendSms", both.formatted("TemplateParamSet: ['4370']")))
        .contains("+8613900000002 FailedOperation.PhoneNumberInBlacklist");
    assertThat(all.standIns.sms().messages())
        .extracting(SmsStandIn.Message::number)
        .containsExactly("+8613900000001");
    assertThat(
            all.partly(
                "tencent-sms",
                "sendSms",
                "{PhoneNumberSet: ['+8613900000001', '+8613900000003'], TemplateId: '1110', TemplateParamSet: ['4370']}"))
        .contains("LimitExceeded.PhoneNumberThirtySecondLimit");
  }

  @Test
  void a_domain_is_verified_when_its_records_are_right() throws Exception {
    String given = "{EmailIdentity: news.example.com}";
    done("tencent-ses", "createEmailIdentity", given);
    done("tencent-ses", "createEmailIdentity", given);

    assertThat(verified(given)).isFalse();
    all.standIns.ses().setsDns("news.example.com");
    assertThat(verified(given)).isTrue();
    assertThat(done("tencent-ses", "listEmailIdentities", "{}").at("/Response/EmailIdentities"))
        .hasSize(2);
    done("tencent-ses", "deleteEmailIdentity", given);
    assertThat(all.failed("tencent-ses", "getEmailIdentity", given).code())
        .isEqualTo("InvalidParameterValue.NotExistDomain");
  }

  private boolean verified(String given) throws VendorFault {
    return done("tencent-ses", "verifyEmailIdentity", given)
        .at("/Response/VerifiedForSendingStatus")
        .asBoolean();
  }

  @Test
  void a_mail_is_sent_by_template() throws Exception {
    String mail =
        "{FromEmailAddress: '%s', Destination: [li@example.org], Subject: 已发货, Template: {TemplateID: 20477, TemplateData: '{\"name\":\"李\"}'}}";
    done("tencent-ses", "sendEmail", mail.formatted("Orders <" + SesStandIn.SENDER + ">"));

    assertThat(all.standIns.ses().mails())
        .singleElement()
        .satisfies(one -> assertThat(one.to()).containsExactly("li@example.org"));
    assertThat(all.failed("tencent-ses", "sendEmail", mail.formatted("x@example.com")).code())
        .isEqualTo("FailedOperation.NotAuthenticatedSender");
  }

  @Test
  void a_meeting_is_made_changed_joined_ended() throws Exception {
    long start = Instant.now().plus(Duration.ofHours(2)).getEpochSecond();
    String who = "userid: zhangsan, instanceid: 1";
    JsonNode made =
        done(
            "tencent-meeting",
            "createMeeting",
            "{%s, subject: 周会, type: 0, start_time: '%d', end_time: '%d', invitees: [{userid: lisi}]}"
                .formatted(who, start, start + 3_600));
    String id = made.at("/meeting_info_list/0/meeting_id").asText();
    String one = "meetingId: '" + id + "', ";
    done("tencent-meeting", "modifyMeeting", "{" + one + who + ", subject: 改期}");

    String code = made.at("/meeting_info_list/0/meeting_code").asText();
    JsonNode found =
        done("tencent-meeting", "getMeetingByCode", "{meeting_code: '" + code + "', " + who + "}");
    assertThat(found.at("/meeting_info_list/0/subject").asText()).isEqualTo("改期");
    assertThat(
            done("tencent-meeting", "listUserMeetings", "{userid: lisi, instanceid: 1}")
                .at("/meeting_info_list/0/join_meeting_role")
                .asText())
        .isEqualTo("invitee");
    String end = "{" + one + who + ", reason_code: 1}";
    assertThat(all.failed("tencent-meeting", "dismissMeeting", end).code()).isEqualTo("9042");
    all.standIns.meeting().joins(id, "lisi", "李四");
    assertThat(all.failed("tencent-meeting", "cancelMeeting", end).code()).isEqualTo("9042");
    done("tencent-meeting", "dismissMeeting", end);
    JsonNode people = done("tencent-meeting", "listParticipants", "{" + one + "userid: zhangsan}");
    assertThat(people.at("/participants/0/user_name").asText()).isEqualTo("5p2O5Zub");
    assertThat(
            done("tencent-meeting", "getMeeting", "{" + one + who + "}")
                .at("/meeting_info_list/0/status")
                .asText())
        .isEqualTo("MEETING_STATE_ENDED");
  }

  @Test
  void customers_of_ec_are_taken_one_by_one() throws Exception {
    String first = "{list: [{name: 王小明, mobile: '13800000009', followUserId: 10002}]}";
    JsonNode added = done("ec", "addCustomers", first);
    String id = added.at("/data/successIdList/0/crmId").asText();

    assertThat(all.failed("ec", "addCustomers", first).reason()).contains("客户已存在");
    assertThat(
            all.partly(
                "ec",
                "addCustomers",
                "{list: [{name: 李, mobile: '13800000008'}, {name: 王, mobile: '13800000009'}]}"))
        .contains("客户已存在");
    done("ec", "updateCustomer", "{crmId: " + id + ", memo: 已回访}");
    done("ec", "updateCustomerLabels", "{crmIds: '" + id + "', labels: '5011', type: 0}");
    done("ec", "changeOwner", "{crmIds: '" + id + "', followUserId: 10003}");
    assertThat(done("ec", "getCustomers", "{crmIds: '" + id + "'}").at("/data/0/memo").asText())
        .isEqualTo("已回访");
    assertThat(done("ec", "queryExist", "{mobile: '13800000009'}").at("/data/0/num").asInt())
        .isOne();
    assertThat(
            done("ec", "getCustomerLabels", "{crmIds: '" + id + "'}")
                .at("/data/0/labels/0/labelId")
                .asInt())
        .isEqualTo(5011);
    assertThat(all.partly("ec", "changeOwner", "{crmIds: '" + id + ",1', followUserId: 10002}"))
        .contains("1 ");
  }

  @Test
  void users_of_ec() throws Exception {
    String department =
        done("ec", "createDepartment", "{deptName: 华南区, parentDeptId: 0}")
            .at("/data/deptId")
            .asText();
    done("ec", "createUser", "{name: 汤姆, account: '13900000001', deptId: " + department + "}");
    JsonNode found = done("ec", "findUser", "{account: '13900000001', deptInfo: true}");
    done("ec", "switchUser", "{userId: " + found.at("/data/userId").asText() + ", status: 0}");

    assertThat(found.at("/data/deptName").asText()).isEqualTo("华南区");
    assertThat(done("ec", "getStructure", "{}").at("/data/users")).hasSize(4);
    assertThat(done("ec", "listLabels", "{}").at("/data/0/labelList")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"fxiaoke", "fxiaoke-legacy"})
  void records_of_fxiaoke_by_either_way_of_calling(String account) throws Exception {
    String id =
        done(
                account,
                "createObject",
                "{data: {object_data: {dataObjectApiName: LeadsObj, name: 王小明, mobile: '13800000000', leads_pool_id: p1}}}")
            .path("dataId")
            .asText();
    String record = "dataObjectApiName: LeadsObj, ";
    done(
        account,
        "updateObject",
        "{data: {object_data: {%s_id: %s, remark: 已联系}}}".formatted(record, id));

    assertThat(
            done(account, "getObject", "{data: {%sobjectDataId: %s}}".formatted(record, id))
                .at("/data/remark")
                .asText())
        .isEqualTo("已联系");
    String query =
        "{data: {%ssearch_query_info: {limit: 10, offset: 0, filters: [{field_name: mobile, field_values: ['13800000000'], operator: EQ}]}}}"
            .formatted(record);
    assertThat(done(account, "queryObjects", query).at("/data/dataList")).hasSize(1);
    done(account, "invalidObject", "{data: {%sobject_data_id: %s}}".formatted(record, id));
    assertThat(done(account, "queryObjects", query).at("/data/dataList")).isEmpty();
  }

  @Test
  void messages_of_fxiaoke_go_to_employees() throws Exception {
    String user =
        done("fxiaoke-legacy", "getUserByMobile", "{mobile: '13800000002'}")
            .at("/empList/0/openUserId")
            .asText();
    String message = "{toUser: [%s], msgType: text, text: {content: 新线索}}";
    done("fxiaoke-legacy", "sendMessage", message.formatted(user));

    assertThat(all.standIns.fxiaoke().messages()).hasSize(1);
    assertThat(all.failed("fxiaoke-legacy", "sendMessage", message.formatted("FSUID_ghost")).code())
        .isEqualTo("11016");
    assertThat(
            done("fxiaoke-legacy", "listUsers", "{departmentId: 999999, fetchChild: true}")
                .path("userList"))
        .hasSize(2);
  }

  @Test
  void a_token_of_fxiaoke_that_is_rejected_is_renewed_once() throws Exception {
    done("fxiaoke", "listObjects", "{data: {}}");
    all.standIns.fxiaoke().rejectTokensEarly();

    done("fxiaoke", "listObjects", "{data: {}}");

    assertThat(all.standIns.fxiaoke().count("getToken")).isEqualTo(2);
  }

  private JsonNode done(String account, String operation, String given) throws VendorFault {
    return all.done(account, operation, given);
  }
}
