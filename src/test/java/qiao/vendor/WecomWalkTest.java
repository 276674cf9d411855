package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import qiao.standin.WecomMessage;

/** Walks through 企业微信's stand-in as a flow does: what is made is found, changed and taken away. */
@Timeout(60)
class WecomWalkTest {
  private final StandInVendors all = new StandInVendors();

  @AfterEach
  void close() {
    all.close();
  }

  @Test
  void members_and_departments() throws Exception {
    contacts("createDepartment", "{name: 华南销售, parentid: 3, id: 12}");
    contacts(
        "createMember",
        "{userid: mei, name: 韩梅梅, department: [12], mobile: '13900000009', gender: 女}");
    contacts("updateMember", "{userid: mei, position: 顾问}");

    assertThat(app("getMember", "{userid: mei}").path("position").asText()).isEqualTo("顾问");
    assertThat(app("listDepartmentMembers", "{department_id: 12}").path("userlist")).hasSize(1);
    assertThat(contacts("listDepartmentIds", "{id: 3}").path("department_id")).hasSize(3);
    assertThat(contacts("listMemberIds", "{limit: 100}").path("dept_user")).hasSize(5);
    assertThat(all.failed("wecom-contacts", "createMember", "{userid: MEI, name: a, mobile: '1'}"))
        .satisfies(failed -> assertThat(failed.code()).isEqualTo("60102"));
    contacts("deleteMember", "{userid: mei}");
    contacts("deleteMember", "{userid: mei}");
    contacts("deleteDepartment", "{id: 12}");
    assertThat(all.failed("wecom", "getMember", "{userid: mei}").code()).isEqualTo("60111");
  }

  @Test
  void messages_of_all_but_those_who_are_not_there() throws Exception {
    assertThat(
            all.partly(
                "wecom",
                "sendMessage",
                "{touser: lihua|Ghost, msgtype: 文本, text: {content: 审批通过}}"))
        .contains("ghost");
    JsonNode file =
        app("uploadMedia", "{type: 文件, media: {filename: a.txt, content: UWlhbyDmoaUgdGVzdA==}}");
    String media = file.path("media_id").asText();
    JsonNode sent =
        app("sendMessage", "{toparty: '9', msgtype: file, file: {media_id: " + media + "}}");
    app("recallMessage", "{msgid: " + sent.path("msgid").asText() + "}");

    assertThat(all.standIns.wecom().messages())
        .extracting(WecomMessage::recalled)
        .containsExactly(false, true);
    assertThat(
            all.failed(
                "wecom", "sendMessage", "{touser: ghost, msgtype: text, text: {content: a}}"))
        .satisfies(failed -> assertThat(failed.code()).isEqualTo("81013"));
  }

  @Test
  void a_card_is_answered_once() throws Exception {
    JsonNode sent =
        app(
            "sendMessage",
            "{touser: lihua, msgtype: template_card, template_card: {card_type: 按钮交互型,"
                + " task_id: t-1, main_title: {title: 合同17},"
                + " button_list: [{text: 同意, key: agree}]}}");
    String update =
        "{userids: [lihua], response_code: "
            + sent.path("response_code").asText()
            + ", button: {replace_name: 已处理}}";

    app("updateTemplateCard", update);

    assertThat(all.failed("wecom", "updateTemplateCard", update).code()).isEqualTo("60140");
  }

  @Test
  void group_chats() throws Exception {
    app("createGroupChat", "{name: 合同17, userlist: [lihua, wangwu], chatid: c17}");
    app("updateGroupChat", "{chatid: c17, add_user_list: [lisi]}");
    app("sendGroupChatMessage", "{chatid: c17, msgtype: text, text: {content: 完成}}");

    assertThat(app("getGroupChat", "{chatid: c17}").at("/chat_info/userlist")).hasSize(3);
    assertThat(all.standIns.wecom().messages()).hasSize(1);
  }

  @Test
  void calendars_and_schedules_in_the_words_of_either_contract() throws Exception {
    String calendar =
        app("createCalendar", "{calendar: {summary: 项目, color: 蓝色, organizer: lihua}}")
            .path("cal_id")
            .asText();
    assertThat(
            all.partly(
                "wecom",
                "updateCalendar",
                "{calendar: {cal_id: %s, summary: 二期, color: '#0000FF', shares: [{userid: ghost}]}}"
                    .formatted(calendar)))
        .contains("ghost");
    long start = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();
    String times = "start_time: %d, end_time: %d".formatted(start, start + 3_600);
    String schedule =
        app(
                "createSchedule",
                "{schedule: {%s, organizer: lihua, summary: 周会, cal_id: %s, reminders: {is_repeat: 1, repeat_type: 每周}}}"
                    .formatted(times, calendar))
            .path("schedule_id")
            .asText();

    JsonNode found = app("getSchedules", "{schedule_id_list: [" + schedule + "]}");
    assertThat(found.at("/schedule_list/0/admins/0").asText()).isEqualTo("lihua");
    assertThat(found.at("/schedule_list/0/attendees/0/userid").asText()).isEqualTo("lihua");
    app(
        "addScheduleAttendees",
        "{schedule_id: %s, attendees: [{userid: lisi}]}".formatted(schedule));
    app(
        "removeScheduleAttendees",
        "{schedule_id: %s, attendees: [{userid: lisi}]}".formatted(schedule));
    app(
        "updateSchedule",
        "{op_mode: 仅本次, op_start_time: %d, schedule: {schedule_id: %s, %s, attendees: [{userid: lihua}]}}"
            .formatted(start, schedule, times));
    assertThat(app("listSchedules", "{cal_id: " + calendar + "}").path("schedule_list")).hasSize(2);
    app("cancelSchedule", "{schedule_id: " + schedule + "}");
    app("cancelSchedule", "{schedule_id: " + schedule + "}");
    app("deleteCalendar", "{cal_id: " + calendar + "}");
    assertThat(all.failed("wecom", "getCalendars", "{cal_id_list: [" + calendar + "]}").code())
        .isEqualTo("90459");
  }

  @Test
  void customers_their_tags_and_groups() throws Exception {
    JsonNode added = app("addCustomerTags", "{group_name: 阶段, tag: [{name: 成交}]}");
    String tag = added.at("/tag_group/tag/0/id").asText();
    String both = "userid: zhangsan, external_userid: wmExample0001";
    app("markCustomerTags", "{%s, add_tag: [%s]}".formatted(both, tag));
    app("remarkCustomer", "{%s, remark: 王总}".formatted(both));

    JsonNode customer = app("getCustomer", "{external_userid: wmExample0001}");
    assertThat(customer.at("/follow_user/0/tags/0/tag_name").asText()).isEqualTo("成交");
    assertThat(customer.at("/follow_user/0/remark").asText()).isEqualTo("王总");
    assertThat(app("listCustomersOfMembers", "{userid_list: [zhangsan]}").toString()).contains(tag);
    assertThat(app("listCustomerIds", "{userid: lihua}").has("external_userid")).isFalse();
    app("editCustomerTag", "{id: %s, name: 已成交}".formatted(tag));
    app("deleteCustomerTags", "{tag_id: [%s]}".formatted(tag));
    assertThat(all.failed("wecom", "listCustomerTags", "{tag_id: [" + tag + "]}").code())
        .isEqualTo("40068");
    assertThat(app("listCustomerGroups", "{limit: 10}").path("group_chat_list")).hasSize(1);
    assertThat(app("getCustomerGroup", "{chat_id: wrExample0001}").at("/group_chat/member_list"))
        .hasSize(3);
    long day = Instant.now().minus(Duration.ofDays(3)).getEpochSecond();
    String days = "{day_begin_time: %d, owner_filter: {userid_list: [zhangsan]}}".formatted(day);
    assertThat(app("getGroupStatisticsByOwner", days).at("/items/0/data/new_chat_cnt").asInt())
        .isOne();
    assertThat(app("getGroupStatisticsByDay", days).at("/items/0/data/member_total").asInt())
        .isEqualTo(3);
  }

  @Test
  void messages_to_customers() throws Exception {
    String code = all.standIns.wecom().addCustomer("lisi", "wmNew", "新客户");
    String welcome = "{welcome_code: %s, text: {content: 您好}}".formatted(code);
    app("sendWelcomeMessage", welcome);
    // Already greeted counts as greeted.
    app("sendWelcomeMessage", welcome);

    assertThat(all.standIns.wecom().greeted()).containsExactly(code);
    String to = "{external_userid: [wmExample0001, wmGhost], sender: zhangsan, text: {content: a}}";
    assertThat(all.partly("wecom", "addMassMessage", to)).contains("wmGhost");
    String id =
        app("addMassMessage", "{sender: zhangsan, text: {content: a}}").path("msgid").asText();
    assertThat(app("listMassMessageTasks", "{msgid: %s}".formatted(id)).path("task_list"))
        .hasSize(1);
    assertThat(
            app("listMassMessageResults", "{msgid: %s, userid: zhangsan}".formatted(id))
                .path("send_list"))
        .hasSize(2);
  }

  @Test
  void contact_ways_and_templates() throws Exception {
    String way =
        app("addContactWay", "{type: 单人, scene: 二维码, user: [zhangsan]}").path("config_id").asText();
    app("updateContactWay", "{config_id: %s, remark: 官网}".formatted(way));
    assertThat(app("getContactWay", "{config_id: %s}".formatted(way)).at("/contact_way/remark"))
        .hasToString("\"官网\"");
    assertThat(app("listContactWays", "{limit: 10}").path("contact_way")).hasSize(1);
    app("deleteContactWay", "{config_id: %s}".formatted(way));

    String template =
        app("addGroupWelcomeTemplate", "{text: {content: 你好}}").path("template_id").asText();
    app("editGroupWelcomeTemplate", "{template_id: %s, text: {content: 欢迎}}".formatted(template));
    assertThat(
            app("getGroupWelcomeTemplate", "{template_id: %s}".formatted(template))
                .at("/text/content")
                .asText())
        .isEqualTo("欢迎");
    app("deleteGroupWelcomeTemplate", "{template_id: %s}".formatted(template));
  }

  private JsonNode app(String operation, String given) throws VendorFault {
    return all.done("wecom", operation, given);
  }

  private JsonNode contacts(String operation, String given) throws VendorFault {
    return all.done("wecom-contacts", operation, given);
  }
}
