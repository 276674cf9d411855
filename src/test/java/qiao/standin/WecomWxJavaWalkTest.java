package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.Gson;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.bean.WxCpDepart;
import me.chanjar.weixin.cp.bean.WxCpUser;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayResult;
import me.chanjar.weixin.cp.bean.external.WxCpGroupWelcomeTemplateResult;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplateAddResult;
import me.chanjar.weixin.cp.bean.external.WxCpUpdateRemarkRequest;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupInfo;
import me.chanjar.weixin.cp.bean.external.WxCpWelcomeMsg;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactInfo;
import me.chanjar.weixin.cp.bean.message.WxCpAppChatMessage;
import me.chanjar.weixin.cp.bean.oa.WxCpOaSchedule;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Lets the most used client walk through the stand-in: what it makes it finds, changes, and takes
 * away, and each answer becomes a bean of its own.
 */
class WecomWxJavaWalkTest {
  private static final Gson GSON = new Gson();

  private final WecomStandIn wecom = WecomStandIn.start();
  private final WxCpServiceImpl contacts = client(WecomStandIn.CONTACTS_SECRET);
  private final WxCpServiceImpl app = client(WecomStandIn.SECRET);
  private final WxCpExternalContactService customers = app.getExternalContactService();

  @AfterEach
  void close() {
    wecom.close();
  }

  @TestFactory
  Stream<DynamicTest> wxjava_walks_through_the_company() {
    return Stream.of(
        dynamicTest("members", this::members),
        dynamicTest("departments", this::departments),
        dynamicTest("messages and media", new WecomWxJavaMessages(wecom, app)::walk),
        dynamicTest("calendars", new WecomWxJavaMessages(wecom, app)::calendars),
        dynamicTest("schedules", this::schedules),
        dynamicTest("group chats", this::chats),
        dynamicTest("customers", this::customers),
        dynamicTest("customer tags", this::tags),
        dynamicTest("customer groups and statistics", this::groups),
        dynamicTest("moments", this::moments),
        dynamicTest("mass messages", this::masses),
        dynamicTest("welcomes", this::welcomes),
        dynamicTest("contact ways", this::ways),
        dynamicTest("at least forty operations were walked", this::forty));
  }

  private void members() throws Exception {
    WxCpUser mei = user("{userid: 'mei', name: '韩梅梅', department: [3], mobile: '13900000009'}");
    contacts.getUserService().create(mei);
    WxCpUser change = user("{userid: 'mei', position: '顾问'}");
    contacts.getUserService().update(change);

    WxCpUser found = app.getUserService().getById("mei");
    assertThat(found.getName()).isEqualTo("韩梅梅");
    assertThat(found.getPosition()).isEqualTo("顾问");
    assertThat(found.getDepartIds()).containsExactly(3L);
    assertThat(app.getUserService().listSimpleByDepartment(3L, false, null))
        .extracting(WxCpUser::getUserId)
        .contains("mei");
    assertThat(app.getUserService().listByDepartment(3L, false, null))
        .extracting(WxCpUser::getStatus)
        .contains(4);
    assertThat(contacts.getUserService().getUserListId("", 100).getDeptUser())
        .extracting(one -> one.getUserId())
        .contains("mei", "zhangsan");

    contacts.getUserService().create(user("{userid: 'tom', name: 'Tom', email: 'tom@example.cn'}"));
    contacts.getUserService().create(user("{userid: 'ann', name: 'Ann', email: 'ann@example.cn'}"));
    contacts.getUserService().delete("mei");
    contacts.getUserService().delete("tom", "ann");
    assertThat(contacts.getUserService().getUserListId("", 100).getDeptUser())
        .extracting(one -> one.getUserId())
        .doesNotContain("mei", "tom", "ann");
  }

  private void departments() throws Exception {
    WxCpDepart east = new WxCpDepart();
    east.setName("华南销售");
    east.setParentId(3L);
    east.setOrder(10L);
    long id = contacts.getDepartmentService().create(east);
    east.setId(id);
    east.setName("华南区");
    contacts.getDepartmentService().update(east);

    assertThat(app.getDepartmentService().get(id).getName()).isEqualTo("华南区");
    assertThat(app.getDepartmentService().list(3L))
        .extracting(WxCpDepart::getName)
        .containsExactlyInAnyOrder("销售", "华东销售", "华南区");
    assertThat(app.getDepartmentService().simpleList(3L))
        .extracting(WxCpDepart::getId)
        .contains(id);
    contacts.getDepartmentService().delete(id);
    assertThat(app.getDepartmentService().list(3L)).hasSize(2);
  }

  private void schedules() throws Exception {
    String calendar = new WecomWxJavaMessages(wecom, app).calendar("日程", 0);
    long start = Instant.now().plus(Duration.ofDays(2)).getEpochSecond();
    WxCpOaSchedule schedule = new WxCpOaSchedule();
    schedule.setCalId(calendar);
    schedule.setSummary("周会");
    schedule.setStartTime(start);
    schedule.setEndTime(start + 3_600);
    WxCpOaSchedule.Attendee attendee = new WxCpOaSchedule.Attendee();
    attendee.setUserid("lihua");
    schedule.setAttendees(List.of(attendee));
    String id =
        WecomWxJavaMessages.id(app.getOaScheduleService().add(schedule, null), "schedule_id");
    schedule.setCalId(null);
    schedule.setScheduleId(id);
    schedule.setSummary("周会改期");
    schedule.setStartTime(start + 7_200);
    schedule.setEndTime(start + 9_000);
    app.getOaScheduleService().update(schedule);

    WxCpOaSchedule found = app.getOaScheduleService().getDetails(List.of(id)).get(0);
    assertThat(found.getSummary()).isEqualTo("周会改期");
    assertThat(found.getStartTime()).isEqualTo(start + 7_200);
    assertThat(found.getAttendees()).extracting(one -> one.getUserid()).containsExactly("lihua");
    assertThat(app.getOaScheduleService().listByCalendar(calendar, 0, 100)).hasSize(1);
    app.getOaScheduleService().delete(id);
    assertThat(app.getOaScheduleService().getDetails(List.of(id)).get(0).getStatus()).isOne();
  }

  private void chats() throws Exception {
    String id = app.getChatService().create("合同17", "lihua", List.of("lihua", "wangwu"), "c17");
    app.getChatService().update(id, "合同17 交付", "wangwu", List.of("lisi"), List.of("lihua"));

    assertThat(app.getChatService().get(id).getName()).isEqualTo("合同17 交付");
    assertThat(app.getChatService().get(id).getOwner()).isEqualTo("wangwu");
    assertThat(app.getChatService().get(id).getUsers()).containsExactly("wangwu", "lisi");
    app.getChatService().sendMsg(WxCpAppChatMessage.buildTextMsg(id, "完成", false));
    assertThat(wecom.messages())
        .filteredOn(one -> one.to().contains("c17"))
        .extracting(WecomMessage::text)
        .containsExactly("完成");
  }

  private void customers() throws Exception {
    customers.updateRemark(
        bean(
            "{userid: 'zhangsan', external_userid: 'wmExample0001', remark: '王总'}",
            WxCpUpdateRemarkRequest.class));

    WxCpExternalContactInfo info = customers.getContactDetail(WecomCompany.CUSTOMER, "");
    assertThat(info.getExternalContact().getName()).isEqualTo("王小明");
    assertThat(info.getFollowedUsers()).hasSize(2);
    assertThat(info.getFollowedUsers().get(0).getRemark()).isEqualTo("王总");
    assertThat(
            customers
                .getContactDetailBatch(new String[] {"zhangsan"}, "", 1)
                .getExternalContactList())
        .singleElement()
        .satisfies(one -> assertThat(one.getFollowInfo().getUserId()).isEqualTo("zhangsan"));
    assertThat(customers.listExternalContacts("zhangsan"))
        .containsExactly(WecomCompany.CUSTOMER, WecomCompany.SECOND_CUSTOMER);
    assertThat(customers.listFollowers()).containsExactlyInAnyOrder("zhangsan", "lisi");
  }

  private void tags() throws Exception {
    WxCpUserExternalTagGroupInfo wish = new WxCpUserExternalTagGroupInfo();
    wish.setTagGroup(
        bean(
            "{group_name: '阶段', tag: [{name: '成交'}]}",
            WxCpUserExternalTagGroupInfo.TagGroup.class));
    String id = customers.addCorpTag(wish).getTagGroup().getTag().get(0).getId();
    customers.editCorpTag(id, "已成交", 3);
    String[] tag = {id};
    customers.markTag("zhangsan", WecomCompany.CUSTOMER, tag, null);

    assertThat(customers.getCorpTagList(tag).getTagGroupList())
        .singleElement()
        .satisfies(group -> assertThat(group.getTag().get(0).getName()).isEqualTo("已成交"));
    assertThat(
            customers
                .getContactDetail(WecomCompany.CUSTOMER, "")
                .getFollowedUsers()
                .get(0)
                .getTags())
        .singleElement()
        .satisfies(one -> assertThat(one.getTagName()).isEqualTo("已成交"));
    customers.delCorpTag(tag, null);
    assertThat(customers.getCorpTagList(null).getTagGroupList().get(0).getTag()).hasSize(1);
  }

  private void groups() throws Exception {
    String[] owner = {"zhangsan"};
    Date threeDaysAgo = Date.from(Instant.now().minus(Duration.ofDays(3)));

    assertThat(customers.listGroupChat(100, "", 0, owner).getGroupChatList())
        .singleElement()
        .satisfies(one -> assertThat(one.getChatId()).isEqualTo(WecomCompany.GROUP));
    assertThat(customers.getGroupChat(WecomCompany.GROUP, 1).getGroupChat().getMemberList())
        .hasSize(3);
    assertThat(
            customers.getGroupChatStatistic(threeDaysAgo, 2, 1, 0, 100, owner, null).getItemList())
        .singleElement()
        .satisfies(one -> assertThat(one.getItemData().getMemberTotal()).isEqualTo(3));
  }

  private void moments() throws Exception {
    long now = Instant.now().getEpochSecond();
    String own = WecomCompany.OWN_MOMENT;

    assertThat(customers.getMomentList(now - 864_000, now, "", 2, "", 20).getMomentList())
        .extracting(one -> one.getMomentId())
        .containsExactly(own, WecomCompany.COMPANY_MOMENT);
    assertThat(customers.getMomentTask(WecomCompany.COMPANY_MOMENT, "", 100).getTaskList())
        .extracting(one -> one.getUserId())
        .containsExactlyInAnyOrder("zhangsan", "lisi");
    assertThat(customers.getMomentCustomerList(own, "zhangsan", "", 100).getCustomerList())
        .hasSize(2);
    assertThat(customers.getMomentSendResult(own, "zhangsan", "", 100).getCustomerList())
        .hasSize(2);
    assertThat(customers.getMomentComments(own, "zhangsan").getCommentList()).hasSize(2);
  }

  private void masses() throws Exception {
    WxCpMsgTemplateAddResult added =
        customers.addMsgTemplate(
            bean(
                "{chat_type: 'single', external_userid: ['wmExample0001', 'wmGhost'],"
                    + " sender: 'zhangsan', text: {content: '夏季优惠'}}",
                WxCpMsgTemplate.class));
    String id = added.getMsgId();

    assertThat(added.getFailList()).containsExactly("wmGhost");
    assertThat(customers.getGroupMsgTask(id, 100, "").getTaskList())
        .singleElement()
        .satisfies(one -> assertThat(one.getStatus()).isZero());
    wecom.confirmMassMessage(id, "zhangsan");
    assertThat(customers.getGroupMsgSendResult(id, "zhangsan", 100, "").getSendList())
        .singleElement()
        .satisfies(one -> assertThat(one.getStatus()).isOne());
  }

  private void welcomes() throws Exception {
    String code = wecom.addCustomer("lisi", "wmNew", "新客户");
    customers.sendWelcomeMsg(
        bean("{welcome_code: '" + code + "', text: {content: '您好'}}", WxCpWelcomeMsg.class));
    assertThat(wecom.greeted()).containsExactly(code);

    WxCpGroupWelcomeTemplateResult template =
        bean("{text: {content: '你好'}, notify: 1}", WxCpGroupWelcomeTemplateResult.class);
    String id = customers.addGroupWelcomeTemplate(template);
    customers.editGroupWelcomeTemplate(
        bean(
            "{template_id: '" + id + "', text: {content: '欢迎'}}",
            WxCpGroupWelcomeTemplateResult.class));
    assertThat(customers.getGroupWelcomeTemplate(id).getText().getContent()).isEqualTo("欢迎");
    customers.delGroupWelcomeTemplate(id, "");
    assertThat(wecom.state().path("welcomeTemplates").asInt()).isZero();
  }

  private void ways() throws Exception {
    WxCpContactWayResult added =
        customers.addContactWay(way("{type: 1, scene: 2, state: 'web', user: ['zhangsan']}"));
    String id = added.getConfigId();
    customers.updateContactWay(way("{config_id: '" + id + "', remark: '官网', user: ['lisi']}"));

    WxCpContactWayInfo.ContactWay found = customers.getContactWay(id).getContactWay();
    assertThat(added.getQrCode()).isEqualTo(found.getQrCode()).isNotBlank();
    assertThat(found.getRemark()).isEqualTo("官网");
    assertThat(found.getUsers()).containsExactly("lisi");
    assertThat(found.getState()).isEqualTo("web");
    customers.deleteContactWay(id);
    wecom.beginTemporaryChat("zhangsan", WecomCompany.CUSTOMER);
    customers.closeTempChat("zhangsan", WecomCompany.CUSTOMER);
    assertThat(wecom.state().path("contactWays").asInt()).isZero();
  }

  private void forty() {
    assertThat(wecom.counts().keySet()).doesNotContain("unknown").hasSizeGreaterThanOrEqualTo(40);
  }

  private static WxCpUser user(String json) {
    return WxCpUser.fromJson(json);
  }

  private static WxCpContactWayInfo way(String json) {
    WxCpContactWayInfo info = new WxCpContactWayInfo();
    info.setContactWay(WxCpContactWayInfo.ContactWay.fromJson(json));
    return info;
  }

  private static <T> T bean(String json, Class<T> type) {
    return GSON.fromJson(json, type);
  }

  private WxCpServiceImpl client(String secret) {
    WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
    config.setBaseApiUrl(wecom.url());
    config.setCorpId(WecomStandIn.CORP_ID);
    config.setCorpSecret(secret);
    config.setAgentId((int) WecomStandIn.AGENT_ID);
    WxCpServiceImpl service = new WxCpServiceImpl();
    service.setWxCpConfigStorage(config);
    return service;
  }
}
