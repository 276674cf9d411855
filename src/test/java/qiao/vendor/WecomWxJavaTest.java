package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import qiao.vendor.VendorStub.Answer;
import qiao.vendor.VendorStub.Asked;

/**
 * Asks the most used client whether our requests to 企业微信 are right: both make the same call, and
 * method, path, query and body have to be equal. Each is answered with the example of our document,
 * which the client has to understand.
 */
class WecomWxJavaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Gson GSON = new Gson();
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final WxCpServiceImpl wx = wx();
  private final List<Row> rows = new ArrayList<>();

  /** A call of the other client. */
  @FunctionalInterface
  private interface WxCall {
    void make() throws Exception;
  }

  /**
   * @param given what a flow hands in
   * @param more fields that the other client sends beside, needlessly
   */
  private record Row(String operation, String given, Set<String> more, WxCall call) {}

  @AfterEach
  void close() {
    stub.close();
  }

  @TestFactory
  Stream<DynamicTest> our_request_is_that_of_wxjava() {
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
    stub.answersCalls(asked -> new Answer(200, example(asked.path())));
    return rows.stream().map(row -> dynamicTest(row.operation(), () -> same(row)));
  }

  @Test
  void at_least_forty_operations_are_compared() {
    our_request_is_that_of_wxjava();

    assertThat(rows.stream().map(Row::operation).distinct()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void an_upload_has_the_parts_of_wxjava() throws Exception {
    stub.answersCalls(asked -> new Answer(200, example(asked.path())));
    byte[] content = "Qiao 桥 test".getBytes(StandardCharsets.UTF_8);

    wx.getMediaService().upload("file", new ByteArrayInputStream(content), "quote.txt");
    Asked theirs = last();
    ours(
        "uploadMedia",
        "{type: file, media: {filename: quote.txt, content: "
            + java.util.Base64.getEncoder().encodeToString(content)
            + "}}");

    assertThat(query(last())).isEqualTo(query(theirs)).containsEntry("type", "file");
    assertThat(parts(last())).isEqualTo(parts(theirs)).containsOnlyKeys("media");
  }

  private void same(Row row) throws Exception {
    row.call().make();
    Asked theirs = last();
    ours(row.operation(), row.given());
    Asked ours = last();

    assertThat(ours.method()).isEqualTo(theirs.method());
    assertThat(ours.path()).isEqualTo(theirs.path());
    assertThat(query(ours)).isEqualTo(without(query(theirs), row.more()));
    assertThat(body(ours)).isEqualTo(lessened(body(theirs), row.more()));
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

  private void ours(String operation, String given) throws VendorFault {
    BoundOperation bound = stub.vendors.bound("wecom", operation, "wecom");
    Outcome outcome = bound.call(bound.build(read(given)), operation, () -> true).join();
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  private WxCpServiceImpl wx() {
    WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
    config.setBaseApiUrl(stub.url());
    config.setCorpId("ww0000000000000007");
    config.setCorpSecret("wecom-secret-7");
    config.setAgentId(1000042);
    WxCpServiceImpl service = new WxCpServiceImpl();
    service.setWxCpConfigStorage(config);
    return service;
  }

  private Asked last() {
    return stub.calls().get(stub.calls().size() - 1);
  }

  /** Returns the answer that stands in our document for a path. */
  private static String example(String path) {
    try {
      Path file = Path.of("routes/vendors/wecom-openapi.yaml");
      JsonNode root = JSON.valueToTree(new Yaml().load(Files.readString(file)));
      JsonNode operation = root.path("paths").path(path).elements().next();
      return operation.at("/responses/200/content/application~1json/example").toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode read(String yaml) {
    return JSON.valueToTree(new Yaml().load(yaml));
  }

  private static <T> T as(String yaml, Class<T> bean) {
    return GSON.fromJson(read(yaml).toString(), bean);
  }

  private static Map<String, String> query(Asked asked) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : String.valueOf(asked.query()).split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2 && !parts[0].equals("access_token")) {
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static Map<String, String> without(Map<String, String> query, Set<String> more) {
    Map<String, String> less = new TreeMap<>(query);
    more.forEach(less::remove);
    return less;
  }

  private static JsonNode lessened(JsonNode body, Set<String> more) {
    more.forEach(name -> body.findParents(name).forEach(node -> ((ObjectNode) node).remove(name)));
    return body;
  }

  /** Compares values as texts: WxJava writes some numbers as texts, which 企业微信 takes as well. */
  private static JsonNode body(Asked asked) throws IOException {
    return asked.body().isEmpty()
        ? JsonNodeFactory.instance.objectNode()
        : texts(JSON.readTree(asked.body()));
  }

  private static JsonNode texts(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(e -> object.set(e.getKey(), texts(e.getValue())));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(texts(item)));
      return array;
    }
    return JsonNodeFactory.instance.textNode(node.asText());
  }

  /** Returns file name and content of each part by its name. */
  private static Map<String, List<String>> parts(Asked asked) {
    Matcher boundary = BOUNDARY.matcher(asked.headers().get("Content-type").get(0));
    assertThat(boundary.find()).isTrue();
    Map<String, List<String>> parts = new HashMap<>();
    for (String part : asked.body().split("--" + Pattern.quote(boundary.group(1)))) {
      String[] headAndContent = part.split("\r\n\r\n", 2);
      if (headAndContent.length == 2) {
        parts.put(
            attribute(headAndContent[0], "name"),
            List.of(attribute(headAndContent[0], "filename"), headAndContent[1].strip()));
      }
    }
    return parts;
  }

  private static String attribute(String head, String name) {
    Matcher matcher = Pattern.compile("[; ]" + name + "=\"([^\"]*)\"").matcher(head);
    return matcher.find() ? matcher.group(1) : "";
  }
}
