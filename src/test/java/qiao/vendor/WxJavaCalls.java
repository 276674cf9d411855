package qiao.vendor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import me.chanjar.weixin.cp.api.WxCpChatService;
import me.chanjar.weixin.cp.api.WxCpDepartmentService;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.api.WxCpOaCalendarService;
import me.chanjar.weixin.cp.api.WxCpOaScheduleService;
import me.chanjar.weixin.cp.api.WxCpUserService;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.bean.WxCpDepart;
import me.chanjar.weixin.cp.bean.WxCpUser;
import me.chanjar.weixin.cp.bean.article.NewArticle;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpGroupWelcomeTemplateResult;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.WxCpUpdateRemarkRequest;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupInfo;
import me.chanjar.weixin.cp.bean.external.WxCpWelcomeMsg;
import me.chanjar.weixin.cp.bean.message.WxCpAppChatMessage;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import me.chanjar.weixin.cp.bean.oa.WxCpOaSchedule;
import me.chanjar.weixin.cp.bean.oa.calendar.WxCpOaCalendar;
import org.yaml.snakeyaml.Yaml;

/**
 * Holds calls of WxJava, the most used client of 企业微信, beside what a flow hands in for the same.
 */
final class WxJavaCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Gson GSON = new Gson();

  private final WxCpServiceImpl wx;
  private final List<Row> rows = new ArrayList<>();

  /** A call of the other client. */
  @FunctionalInterface
  interface WxCall {
    void make() throws Exception;
  }

  /**
   * @param given what a flow hands in
   * @param more fields that the other client sends beside, needlessly
   */
  record Row(String operation, String given, Set<String> more, WxCall call) {}

  WxJavaCalls(WxCpServiceImpl wx) {
    this.wx = wx;
    members();
    departments();
    messages();
    customers();
    tagsAndGroups();
    moments();
    customerMessages();
    contactWays();
    calendars();
    chats();
  }

  List<Row> rows() {
    return rows;
  }

  private void same(String operation, String given, WxCall call) {
    same(operation, given, Set.of(), call);
  }

  private void same(String operation, String given, Set<String> more, WxCall call) {
    rows.add(new Row(operation, given, more, call));
  }

  private void members() {
    WxCpUserService users = wx.getUserService();
    String member =
        """
        {userid: lihua, name: 李华, department: [3, 9], order: [10, 0], position: 测试, mobile: "13600000001",
         gender: "2", email: lihua@example.cn, is_leader_in_dept: [1, 0], enable: 1, alias: Lee,
         telephone: 0571-8800, to_invite: false, external_position: 顾问, direct_leader: [wangwu], main_department: 3,
         external_profile: {external_corp_name: 示例}}""";
    same("createMember", member, () -> users.create(WxCpUser.fromJson(read(member).toString())));
    same("updateMember", member, () -> users.update(WxCpUser.fromJson(read(member).toString())));
    same("getMember", "{userid: lihua}", () -> users.getById("lihua"));
    same("deleteMember", "{userid: lihua}", () -> users.delete("lihua"));
    same("deleteMembers", "{useridlist: [zhangsan, lisi]}", () -> users.delete("zhangsan", "lisi"));
    String department = "{department_id: 3, fetch_child: 0}";
    // Its status filter is of a manual that is no more.
    same(
        "listDepartmentMembers",
        department,
        Set.of("status"),
        () -> users.listSimpleByDepartment(3L, false, null));
    same(
        "listDepartmentMemberDetails",
        department,
        Set.of("status"),
        () -> users.listByDepartment(3L, false, null));
    same("listMemberIds", "{cursor: c1, limit: 100}", () -> users.getUserListId("c1", 100));
  }

  private void departments() {
    WxCpDepartmentService departments = wx.getDepartmentService();
    String department = "{id: 12, name: 华东销售, name_en: East, parentid: 1, order: 10}";
    same(
        "createDepartment",
        department,
        () -> departments.create(WxCpDepart.fromJson(read(department).toString())));
    same(
        "updateDepartment",
        department,
        () -> departments.update(WxCpDepart.fromJson(read(department).toString())));
    same("deleteDepartment", "{id: 12}", () -> departments.delete(12L));
    same("getDepartment", "{id: 12}", () -> departments.get(12L));
    same("listDepartments", "{id: 12}", () -> departments.list(12L));
    same("listDepartmentIds", "{id: 12}", () -> departments.simpleList(12L));
  }

  private void messages() {
    same(
        "sendMessage",
        "{safe: 0, touser: lihua, msgtype: text, text: {content: 审批通过}}",
        () ->
            wx.getMessageService()
                .send(WxCpMessage.TEXT().toUser("lihua").content("审批通过").build()));
    same(
        "sendMessage",
        "{safe: 0, toparty: \"3|9\", msgtype: markdown, markdown: {content: \"# 审批\"}}",
        () ->
            wx.getMessageService()
                .send(WxCpMessage.MARKDOWN().toParty("3|9").content("# 审批").build()));
    same(
        "sendMessage",
        "{safe: 0, totag: \"1\", msgtype: textcard, textcard: {title: 合同, description: 通过, url: \"https://a.cn\", btntxt: 查看}}",
        () ->
            wx.getMessageService()
                .send(
                    WxCpMessage.TEXTCARD()
                        .toTag("1")
                        .title("合同")
                        .description("通过")
                        .url("https://a.cn")
                        .btnTxt("查看")
                        .build()));
    for (String kind : List.of("image", "file", "voice")) {
      same(
          "sendMessage",
          "{safe: 0, touser: lihua, msgtype: " + kind + ", " + kind + ": {media_id: MED-1}}",
          () -> wx.getMessageService().send(media(kind)));
    }
    same(
        "sendMessage",
        "{safe: 0, touser: lihua, msgtype: video, video: {media_id: MED-1, title: 标题, description: 描述}}",
        Set.of("thumb_media_id"),
        () ->
            wx.getMessageService()
                .send(
                    WxCpMessage.VIDEO()
                        .toUser("lihua")
                        .mediaId("MED-1")
                        .title("标题")
                        .description("描述")
                        .build()));
    same(
        "sendMessage",
        "{safe: 0, touser: lihua, msgtype: news, news: {articles: [{title: 周报, description: 第 3 周, url: \"https://a.cn\", picurl: \"https://a.cn/p.png\"}]}}",
        Set.of("appid", "pagepath"),
        () ->
            wx.getMessageService()
                .send(WxCpMessage.NEWS().toUser("lihua").addArticle(article()).build()));
    same("recallMessage", "{msgid: MSG-0001}", () -> wx.getMessageService().recall("MSG-0001"));
    same(
        "updateTemplateCard",
        "{userids: [lihua], partyids: [3], tagids: [1], atall: 0, response_code: RC-1, button: {replace_name: 已处理}}",
        () ->
            wx.getTaskCardService()
                .updateTemplateCardButton(
                    List.of("lihua"), List.of(3), List.of(1), 0, "RC-1", "已处理"));
  }

  private static WxCpMessage media(String kind) {
    return switch (kind) {
      case "image" -> WxCpMessage.IMAGE().toUser("lihua").mediaId("MED-1").build();
      case "file" -> WxCpMessage.FILE().toUser("lihua").mediaId("MED-1").build();
      default -> WxCpMessage.VOICE().toUser("lihua").mediaId("MED-1").build();
    };
  }

  private static NewArticle article() {
    NewArticle article = new NewArticle();
    article.setTitle("周报");
    article.setDescription("第 3 周");
    article.setUrl("https://a.cn");
    article.setPicUrl("https://a.cn/p.png");
    return article;
  }

  private void customers() {
    WxCpExternalContactService contacts = wx.getExternalContactService();
    same(
        "getCustomer",
        "{external_userid: wmA, cursor: c1}",
        () -> contacts.getContactDetail("wmA", "c1"));
    same(
        "listCustomersOfMembers",
        "{userid_list: [zhangsan], cursor: c1, limit: 100}",
        () -> contacts.getContactDetailBatch(new String[] {"zhangsan"}, "c1", 100));
    same("listCustomerIds", "{userid: zhangsan}", () -> contacts.listExternalContacts("zhangsan"));
    same("listFollowMembers", "{}", contacts::listFollowers);
    String remark =
        "{userid: zhangsan, external_userid: wmA, remark: 王小明, description: 展会, remark_company: 示例, remark_mobiles: [\"1\"], remark_pic_mediaid: M}";
    same(
        "remarkCustomer",
        remark,
        () -> contacts.updateRemark(as(remark, WxCpUpdateRemarkRequest.class)));
    same(
        "getGroupStatisticsByOwner",
        "{day_begin_time: 1717171200, order_by: 2, order_asc: 1, offset: 0, limit: 100, owner_filter: {userid_list: [zhangsan]}}",
        () ->
            contacts.getGroupChatStatistic(
                new Date(1717171200000L), 2, 1, 0, 100, new String[] {"zhangsan"}, null));
  }

  private void tagsAndGroups() {
    WxCpExternalContactService contacts = wx.getExternalContactService();
    same(
        "listCustomerTags",
        "{tag_id: [et1], group_id: [etG1]}",
        () -> contacts.getCorpTagList(new String[] {"et1"}, new String[] {"etG1"}));
    String tags = "{group_id: etG1, group_name: 阶段, order: 1, tag: [{name: 成交, order: 2}]}";
    same("addCustomerTags", tags, () -> contacts.addCorpTag(tagGroup(tags)));
    same(
        "editCustomerTag",
        "{id: et1, name: 成交, order: 2}",
        () -> contacts.editCorpTag("et1", "成交", 2));
    same(
        "deleteCustomerTags",
        "{tag_id: [et1], group_id: [etG1]}",
        () -> contacts.delCorpTag(new String[] {"et1"}, new String[] {"etG1"}));
    same(
        "markCustomerTags",
        "{userid: zhangsan, external_userid: wmA, add_tag: [et1], remove_tag: [et2]}",
        () -> contacts.markTag("zhangsan", "wmA", new String[] {"et1"}, new String[] {"et2"}));
    same(
        "listCustomerGroups",
        "{limit: 100, cursor: c1, status_filter: 0, owner_filter: {userid_list: [zhangsan]}}",
        () -> contacts.listGroupChat(100, "c1", 0, new String[] {"zhangsan"}));
    same("getCustomerGroup", "{chat_id: wrA, need_name: 1}", () -> contacts.getGroupChat("wrA", 1));
  }

  private static WxCpUserExternalTagGroupInfo tagGroup(String tags) {
    WxCpUserExternalTagGroupInfo info = new WxCpUserExternalTagGroupInfo();
    info.setTagGroup(as(tags, WxCpUserExternalTagGroupInfo.TagGroup.class));
    return info;
  }

  private void moments() {
    WxCpExternalContactService contacts = wx.getExternalContactService();
    same(
        "listMoments",
        "{start_time: 1717171200, end_time: 1719763200, creator: zhangsan, filter_type: 2, cursor: c1, limit: 20}",
        () -> contacts.getMomentList(1717171200L, 1719763200L, "zhangsan", 2, "c1", 20));
    same(
        "listMomentTasks",
        "{moment_id: mom1, cursor: c1, limit: 100}",
        () -> contacts.getMomentTask("mom1", "c1", 100));
    String given = "{moment_id: mom1, userid: zhangsan, cursor: c1, limit: 100}";
    same(
        "listMomentVisibleRange",
        given,
        () -> contacts.getMomentCustomerList("mom1", "zhangsan", "c1", 100));
    same(
        "listMomentVisibleCustomers",
        given,
        () -> contacts.getMomentSendResult("mom1", "zhangsan", "c1", 100));
    same(
        "getMomentInteractions",
        "{moment_id: mom1, userid: zhangsan}",
        () -> contacts.getMomentComments("mom1", "zhangsan"));
  }

  private void customerMessages() {
    WxCpExternalContactService contacts = wx.getExternalContactService();
    String attachments =
        """
        text: {content: 夏季优惠}, attachments: [{msgtype: link, link: {title: 优惠, picurl: "https://a.cn/p.png", desc: 八折, url: "https://a.cn"}},
        {msgtype: image, image: {media_id: M1, pic_url: "https://a.cn/p.png"}}, {msgtype: file, file: {media_id: M2}}, {msgtype: video, video: {media_id: M3}},
        {msgtype: miniprogram, miniprogram: {title: 商城, pic_media_id: M4, appid: wx1, page: /p}}]}""";
    String mass =
        "{chat_type: single, external_userid: [wmA], sender: zhangsan, allow_select: true, "
            + attachments;
    same("addMassMessage", mass, () -> contacts.addMsgTemplate(as(mass, WxCpMsgTemplate.class)));
    String welcome = "{welcome_code: CODE-1, " + attachments;
    same(
        "sendWelcomeMessage",
        welcome,
        () -> contacts.sendWelcomeMsg(as(welcome, WxCpWelcomeMsg.class)));
    same(
        "listMassMessageTasks",
        "{msgid: msg1, limit: 100, cursor: c1}",
        () -> contacts.getGroupMsgTask("msg1", 100, "c1"));
    same(
        "listMassMessageResults",
        "{msgid: msg1, userid: zhangsan, limit: 100, cursor: c1}",
        () -> contacts.getGroupMsgSendResult("msg1", "zhangsan", 100, "c1"));
    String template =
        "{text: {content: 你好}, link: {title: 指南, picurl: \"https://a.cn/p.png\", desc: 须知, url: \"https://a.cn\"}, notify: 1}";
    same(
        "addGroupWelcomeTemplate",
        template,
        () -> contacts.addGroupWelcomeTemplate(as(template, WxCpGroupWelcomeTemplateResult.class)));
    String changed = "{template_id: T1, text: {content: 你好}, image: {media_id: M1}}";
    same(
        "editGroupWelcomeTemplate",
        changed,
        () -> contacts.editGroupWelcomeTemplate(as(changed, WxCpGroupWelcomeTemplateResult.class)));
    same(
        "getGroupWelcomeTemplate",
        "{template_id: T1}",
        () -> contacts.getGroupWelcomeTemplate("T1"));
    same(
        "deleteGroupWelcomeTemplate",
        "{template_id: T1}",
        () -> contacts.delGroupWelcomeTemplate("T1", ""));
  }

  private void contactWays() {
    WxCpExternalContactService contacts = wx.getExternalContactService();
    String conclusions =
        "conclusions: {text: {content: 再见}, link: {title: 官网, picurl: \"https://a.cn/p.png\", desc: 看看, url: \"https://a.cn\"}}";
    String way =
        "{type: 1, scene: 2, remark: 官网, skip_verify: true, state: web, user: [zhangsan], is_temp: true, expires_in: 86400, chat_expires_in: 86400, unionid: o1, "
            + conclusions
            + "}";
    same("addContactWay", way, () -> contacts.addContactWay(way(way)));
    String changed =
        "{config_id: c1, style: 1, remark: 官网, skip_verify: false, state: web, user: [zhangsan], party: [2], "
            + conclusions
            + "}";
    same(
        "updateContactWay",
        changed,
        Set.of("is_temp"),
        () -> contacts.updateContactWay(way(changed)));
    same("getContactWay", "{config_id: c1}", () -> contacts.getContactWay("c1"));
    same("deleteContactWay", "{config_id: c1}", () -> contacts.deleteContactWay("c1"));
    same(
        "closeTemporaryChat",
        "{userid: zhangsan, external_userid: wmA}",
        () -> contacts.closeTempChat("zhangsan", "wmA"));
  }

  private static WxCpContactWayInfo way(String way) {
    WxCpContactWayInfo info = new WxCpContactWayInfo();
    info.setContactWay(WxCpContactWayInfo.ContactWay.fromJson(read(way).toString()));
    return info;
  }

  private void calendars() {
    WxCpOaCalendarService calendars = wx.getOaCalendarService();
    String calendar =
        "{summary: 项目, color: \"#0000FF\", description: 描述, shares: [{userid: lihua}]";
    same(
        "createCalendar",
        "{calendar: " + calendar + ", set_as_default: 1}}",
        () -> calendars.add(as(calendar + ", set_as_default: 1}", WxCpOaCalendar.class)));
    same(
        "updateCalendar",
        "{calendar: " + calendar + ", cal_id: c1}}",
        () -> calendars.update(as(calendar + ", cal_id: c1}", WxCpOaCalendar.class)));
    same("getCalendars", "{cal_id_list: [c1]}", () -> calendars.get(List.of("c1")));
    same("deleteCalendar", "{cal_id: c1}", () -> calendars.delete("c1"));
    WxCpOaScheduleService schedules = wx.getOaScheduleService();
    String schedule =
        """
        {admins: [lihua], start_time: 1735700400, end_time: 1735704000, attendees: [{userid: lihua}], summary: 周会, description: 每两周,
         location: A101, is_whole_day: 0, reminders: {is_remind: 1, is_repeat: 1, remind_before_event_secs: 900, remind_time_diffs: [-900], repeat_type: 1,
         repeat_until: 0, is_custom_repeat: 1, repeat_interval: 2, repeat_day_of_week: [1, 3], repeat_day_of_month: [5], timezone: 8}""";
    same(
        "createSchedule",
        "{schedule: " + schedule + ", cal_id: c1}}",
        () -> schedules.add(as(schedule + ", cal_id: c1}", WxCpOaSchedule.class), null));
    same(
        "updateSchedule",
        "{schedule: " + schedule + ", schedule_id: s1}}",
        () -> schedules.update(as(schedule + ", schedule_id: s1}", WxCpOaSchedule.class)));
    same("getSchedules", "{schedule_id_list: [s1]}", () -> schedules.getDetails(List.of("s1")));
    same("cancelSchedule", "{schedule_id: s1}", () -> schedules.delete("s1"));
    same(
        "listSchedules",
        "{cal_id: c1, offset: 0, limit: 100}",
        () -> schedules.listByCalendar("c1", 0, 100));
  }

  private void chats() {
    WxCpChatService chats = wx.getChatService();
    same(
        "createGroupChat",
        "{name: 合同17, owner: lihua, userlist: [lihua, wangwu], chatid: contract17}",
        () -> chats.create("合同17", "lihua", List.of("lihua", "wangwu"), "contract17"));
    same(
        "updateGroupChat",
        "{chatid: contract17, name: 交付, owner: wangwu, add_user_list: [zhaoliu], del_user_list: [lihua]}",
        () -> chats.update("contract17", "交付", "wangwu", List.of("zhaoliu"), List.of("lihua")));
    same("getGroupChat", "{chatid: contract17}", () -> chats.get("contract17"));
    same(
        "sendGroupChatMessage",
        "{chatid: contract17, msgtype: text, text: {content: 构建完成}, safe: 1}",
        () -> chats.sendMsg(WxCpAppChatMessage.buildTextMsg("contract17", "构建完成", true)));
  }

  static ObjectNode read(String yaml) {
    return JSON.valueToTree(new Yaml().load(yaml));
  }

  private static <T> T as(String yaml, Class<T> bean) {
    return GSON.fromJson(read(yaml).toString(), bean);
  }
}
