package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.customer.FollowState;
import qiao.customer.Follower;
import qiao.customer.ImportState;
import qiao.customer.Imports;
import qiao.customer.Relation;
import qiao.customer.Relations;
import qiao.standin.Mishap;
import qiao.standin.VendorStandIns;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomEvents;
import qiao.standin.WecomStandIn;

/** Customers between 企业微信 and EC, with the flows as they are shipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CustomersTest {
  private static final String JOIN = "company";
  private static final String TOKEN = "standinCallbackTok1";
  private static final String KEY = "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk";

  @TempDir static Path data;
  private final VendorStandIns vendors = VendorStandIns.start();
  private final WecomStandIn wecom = vendors.wecom();
  private final AtomicLong second = new AtomicLong(Instant.now().getEpochSecond());
  private QiaoUnderTest qiao;
  private Relations relations;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>(vendors.settings());
    settings.put("WECOM_CUSTOMERS_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CUSTOMERS_CALLBACK_TOKEN", TOKEN);
    settings.put("WECOM_CUSTOMERS_CALLBACK_AES_KEY", KEY);
    settings.put("WECOM_CRM", "ec");
    settings.put("qiao.accounts.ec.pace", "100000/1s");
    settings.put("qiao.customers.channels.fair", "35");
    qiao = new QiaoUnderTest(data, settings);
    relations = qiao.bean(Relations.class);
  }

  @AfterAll
  void end() {
    qiao.close();
    vendors.close();
  }

  private ObjectNode customer(String id) {
    return vendors.ec().customers().stream()
        .filter(one -> one.path("crmId").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Relation related(String contact) {
    await().until(() -> relations.ofContact(JOIN, contact).isPresent());
    return relations.ofContact(JOIN, contact).orElseThrow();
  }

  private ImportState done(ImportState.Kind kind) {
    Imports imports = qiao.bean(Imports.class);
    await()
        .until(
            () ->
                imports
                    .state(JOIN, kind)
                    .filter(one -> one.phase() == ImportState.Phase.DONE)
                    .isPresent());
    return imports.state(JOIN, kind).orElseThrow();
  }

  private void event(String change, String member, String contact) {
    String xml =
        WecomEvents.customerChanged(
            WecomStandIn.CORP_ID, second.getAndIncrement(), change, member, contact);
    String address = qiao.url() + "/hooks/wecom/wecom-customers";
    assertThat(new WecomCallbacks(address, TOKEN, KEY, WecomStandIn.CORP_ID).send(xml).statusCode())
        .isEqualTo(200);
  }

  /** Waits until nothing is under way. */
  private void settle() {
    await().until(() -> qiao.open() == 0);
  }

  @Test
  @Order(1)
  void an_import_is_refused_until_a_preview_has_said_what_it_would_do() {
    ConsoleVisitor admin = new ConsoleVisitor(qiao);
    assertThat(admin.page("/console/customers")).contains("还没有做过");

    assertThat(admin.post("/console/customers/company/import", "preview", "1").body())
        .contains("先做一次预览");

    admin.post("/console/customers/company/preview");
    ImportState preview = done(ImportState.Kind.PREVIEW);
    assertThat(preview.counts()).isEqualTo(new ImportState.Counts(3, 2, 0, 0, 0, 2));
    assertThat(vendors.ec().customers()).isEmpty();
  }

  @Test
  @Order(2)
  void a_contact_that_two_members_follow_becomes_one_customer_of_the_crm() {
    Imports imports = qiao.bean(Imports.class);
    Instant preview = imports.state(JOIN, ImportState.Kind.PREVIEW).orElseThrow().begun();
    imports.begin(JOIN, preview, "tester");

    done(ImportState.Kind.IMPORT);
    Relation first = related("wmExample0001");
    Relation second = related("wmExample0002");
    settle();

    assertThat(vendors.ec().customers())
        .extracting(one -> one.path("name").asText())
        .containsExactlyInAnyOrder("王小明", "李雷");
    assertThat(customer(first.customer()).path("memo").asText()).contains("企业微信客户：王小明");
    assertThat(first.object()).isEqualTo("customer");
    assertThat(second.customer()).isNotEqualTo(first.customer());
    assertThat(relations.followers(JOIN, "wmExample0001"))
        .extracting(Follower::member)
        .containsExactly("zhangsan", "lisi");
  }

  @Test
  @Order(3)
  void a_remark_of_the_first_follower_reaches_the_crm_and_that_of_another_does_not() {
    wecom.remark("lisi", "wmExample0001", "小王", "13900000009", "");
    wecom.remark("zhangsan", "wmExample0001", "王总", "13800138000", "示例科技");

    event("edit_external_contact", "zhangsan", "wmExample0001");

    String id = related("wmExample0001").customer();
    await().until(() -> customer(id).path("name").asText().equals("王总"));
    assertThat(customer(id).path("mobile").asText()).isEqualTo("13800138000");
    assertThat(customer(id).path("company").asText()).isEqualTo("示例科技");
  }

  @Test
  @Order(4)
  void an_own_change_that_comes_back_changes_nothing() {
    settle();
    int before = vendors.ec().calls("updateCustomer").size();

    event("edit_external_contact", "zhangsan", "wmExample0001");
    event("edit_external_contact", "zhangsan", "wmExample0001");
    compare();
    settle();

    assertThat(vendors.ec().calls("updateCustomer")).hasSize(before);
    assertThat(wecom.calls("remarkCustomer")).isEmpty();
  }

  private void compare() {
    qiao.bean(ProducerTemplate.class).send("bean:compareCustomers", exchange -> {});
  }

  @Test
  @Order(5)
  void what_the_crm_changes_goes_into_the_remark_and_other_mobiles_stay() {
    String id = related("wmExample0001").customer();
    change(id, "王总监", "13700137000");

    compare();

    await()
        .until(
            () -> wecom.follow("zhangsan", "wmExample0001").path("remark").asText().equals("王总监"));
    JsonNode told = wecom.follow("zhangsan", "wmExample0001");
    assertThat(told.path("remark_mobiles").toString()).isEqualTo("[\"13700137000\"]");
    assertThat(wecom.follow("lisi", "wmExample0001").path("remark").asText()).isEqualTo("小王");

    int before = vendors.ec().calls("updateCustomer").size();
    event("edit_external_contact", "zhangsan", "wmExample0001");
    compare();
    settle();
    assertThat(vendors.ec().calls("updateCustomer")).as("an own echo").hasSize(before);
    assertThat(wecom.calls("remarkCustomer")).hasSize(1);
  }

  /** Somebody changes a customer in EC itself. */
  private void change(String id, String name, String mobile) {
    qiao.bean(ProducerTemplate.class)
        .requestBody(
            "vendor:ec/updateCustomer?account=ec",
            Map.of("crmId", Long.valueOf(id), "name", name, "mobile", mobile));
  }

  @Test
  @Order(6)
  void who_deleted_whom_is_noted_and_the_crm_keeps_its_customer() {
    wecom.part("lisi", "wmExample0001");
    event("del_follow_user", "lisi", "wmExample0001");
    event("transfer_fail", "zhangsan", "wmExample0001");

    await()
        .until(
            () ->
                relations.followers(JOIN, "wmExample0001").stream()
                    .anyMatch(one -> one.state() == FollowState.DELETED_BY_CUSTOMER));
    settle();
    assertThat(relations.followers(JOIN, "wmExample0001"))
        .extracting(Follower::following)
        .containsExactly(true, false);
    assertThat(vendors.ec().customers()).hasSize(2);
  }

  @Test
  @Order(7)
  void a_customer_without_unionid_whose_name_is_a_script_comes_in_with_his_channel() {
    wecom.hadCustomer("wangwu", "wmHostile", "<script>alert(1)</script>", 1_717_200_000L);
    wecom.cameBy("wangwu", "wmHostile", "fair");

    event("add_external_contact", "wangwu", "wmHostile");

    ObjectNode made = customer(related("wmHostile").customer());
    assertThat(made.path("name").asText()).isEqualTo("<script>alert(1)</sc");
    assertThat(made.path("channel").asText()).isEqualTo("问卷");
    assertThat(new ConsoleVisitor(qiao).page("/console/customers/company/relations"))
        .contains("&lt;script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  @Order(8)
  void a_mobile_of_several_customers_is_for_a_person_to_choose_from() {
    ProducerTemplate template = qiao.bean(ProducerTemplate.class);
    for (String name : List.of("赵一", "赵二")) {
      template.requestBody(
          "vendor:ec/addCustomers?account=ec",
          Map.of("list", List.of(Map.of("name", name, "mobile", "13611112222")), "repeat", true));
    }
    wecom.hadCustomer("wangwu", "wmTwice", "赵", 1_717_200_000L);
    wecom.remark("wangwu", "wmTwice", "赵", "136 1111 2222", "");

    event("add_external_contact", "wangwu", "wmTwice");

    String question = "/api/deliveries?limit=9&state=PARKED&flow=wecom-customer-to-crm";
    await().until(() -> qiao.get(question).size() == 1);
    JsonNode parked = qiao.get(question).get(0);
    assertThat(parked.toString()).contains("2 个客户");
    String chosen = vendors.ec().customers().get(3).path("crmId").asText();
    ConsoleVisitor admin = new ConsoleVisitor(qiao);
    admin.post(
        "/console/customers/company/relations",
        "contact",
        "wmTwice",
        "object",
        "customer",
        "customer",
        chosen);
    qiao.post("/api/deliveries/" + parked.path("id").asText() + "/replay");

    settle();
    assertThat(qiao.get(question)).isEmpty();
    assertThat(related("wmTwice").customer()).isEqualTo(chosen);
    assertThat(vendors.ec().customers()).hasSize(5);
  }

  @Test
  @Order(9)
  void tags_are_not_touched_until_somebody_says_which_side_wins() {
    ConsoleVisitor admin = new ConsoleVisitor(qiao);

    String compared = admin.post("/console/customer-tags/company/compare").body();
    assertThat(compared).contains("意向 / 高", "意向 / 低", "阶段 / 线索");
    assertThat(admin.post("/console/customer-tags/company/agree", "winner", "NONE").body())
        .contains("先选以哪边为准");
    assertThat(wecom.calls("addCustomerTags")).isEmpty();

    admin.post("/console/customer-tags/company/agree", "winner", "CRM");
    await().until(() -> wecom.calls("addCustomerTags").size() == 1);
    settle();
    assertThat(admin.post("/console/customer-tags/company/compare").body())
        .contains("只在企业微信")
        .contains("互相更新")
        .doesNotContain("意向 / 高");
  }

  @Test
  @Order(10)
  void a_tag_set_on_either_side_is_set_on_the_other_and_one_taken_is_taken() {
    String id = related("wmExample0001").customer();
    ProducerTemplate template = qiao.bean(ProducerTemplate.class);
    template.requestBody(
        "vendor:ec/updateCustomerLabels?account=ec",
        Map.of("crmIds", id, "labels", "5011", "type", 0));

    template.sendBodyAndHeaders(
        "inbox:customer-tags",
        Map.of(),
        Map.of("QiaoJoin", JOIN, "QiaoContact", "wmExample0001", "QiaoAccount", "wecom-customers"));
    await().until(() -> tags().contains("高"));

    String tag = wecom.follow("zhangsan", "wmExample0001").at("/tags/0/tag_id").asText();
    template.requestBody(
        "vendor:wecom/markCustomerTags?account=wecom",
        Map.of(
            "userid", "zhangsan", "external_userid", "wmExample0001", "remove_tag", List.of(tag)));
    event("edit_external_contact", "zhangsan", "wmExample0001");

    await().until(() -> vendors.ec().calls("deleteCustomerLabels").size() == 1);
    settle();
    assertThat(tags()).doesNotContain("高");
  }

  @Test
  @Order(11)
  void a_tag_that_the_crm_alone_lacks_parks_nothing_for_want_of_what_to_write_in_wecom() {
    qiao.bean(ProducerTemplate.class)
        .requestBody(
            "vendor:wecom/markCustomerTags?account=wecom",
            Map.of(
                "userid",
                "zhangsan",
                "external_userid",
                "wmExample0001",
                "add_tag",
                List.of(tagNamed("低"))));
    int inCrm = vendors.ec().calls("updateCustomerLabels").size();
    event("edit_external_contact", "zhangsan", "wmExample0001");

    await().until(() -> vendors.ec().calls("updateCustomerLabels").size() == inCrm + 1);
    settle();
    assertThat(qiao.get("/api/deliveries?flow=customer-tags&state=PARKED")).isEmpty();
  }

  @Test
  @Order(12)
  void a_tag_that_is_deleted_in_wecom_though_the_crm_wins_is_made_again() {
    String low = tagNamed("低");
    qiao.bean(ProducerTemplate.class)
        .requestBody(
            "vendor:wecom/deleteCustomerTags?account=wecom", Map.of("tag_id", List.of(low)));
    String xml =
        WecomEvents.change(
            WecomStandIn.CORP_ID,
            second.getAndIncrement(),
            "change_external_tag",
            "delete",
            "Id",
            low,
            "TagType",
            "tag");
    String address = qiao.url() + "/hooks/wecom/wecom-customers";
    new WecomCallbacks(address, TOKEN, KEY, WecomStandIn.CORP_ID).send(xml);

    await().until(() -> !tagNamed("低").isEmpty());
    settle();
    assertThat(tagNamed("低")).isNotEqualTo(low);
  }

  private String tagNamed(String name) {
    Object all =
        qiao.bean(ProducerTemplate.class)
            .requestBody("vendor:wecom/listCustomerTags?account=wecom", Map.of());
    JsonNode groups = new ObjectMapper().valueToTree(all).path("tag_group");
    return StreamSupport.stream(groups.spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.path("tag").spliterator(), false))
        .filter(tag -> tag.path("name").asText().equals(name))
        .map(tag -> tag.path("id").asText())
        .findFirst()
        .orElse("");
  }

  @Test
  @Order(13)
  void a_follower_who_left_and_a_vendor_who_is_busy_do_not_end_a_preview() {
    wecom.answers(
        "listCustomersOfMembers",
        Mishap.refused("40003", "invalid userid"),
        Mishap.refused("84061", "not external contact"),
        Mishap.refused("-1", "system busy"));
    Imports imports = qiao.bean(Imports.class);
    imports.preview(JOIN, "tester");

    ImportState preview = done(ImportState.Kind.PREVIEW);

    assertThat(preview.membersDone()).isEqualTo(2);
    assertThat(preview.leftOut()).as("a member without customers is none").isZero();
    assertThat(preview.counts()).isEqualTo(new ImportState.Counts(2, 2, 2, 0, 0, 0));
    assertThat(preview.trouble()).isEmpty();
  }

  @Test
  @Order(14)
  void a_customer_whose_contact_was_handed_over_gets_the_new_owner_in_ec() {
    Bindings bindings = qiao.bean(Bindings.class);
    bindings.create(new Binding("wecom", "", "10002", "lihua", "", "", "", ""), "tester");
    bindings.create(new Binding("wecom", "", "10003", "wangwu", "", "", "", ""), "tester");
    wecom.hadCustomer("lihua", "wmGiven", "转接", second.getAndIncrement());
    event("add_external_contact", "lihua", "wmGiven");
    String id = related("wmGiven").customer();
    assertThat(customer(id).path("followUserId").asText()).isEqualTo("10002");
    wecom.part("lihua", "wmGiven");
    wecom.hadCustomer("wangwu", "wmGiven", "转接", second.getAndIncrement());

    event("add_external_contact", "wangwu", "wmGiven");
    String xml =
        WecomEvents.change(
            WecomStandIn.CORP_ID,
            second.getAndIncrement(),
            "change_external_contact",
            "del_external_contact",
            "UserID",
            "lihua",
            "ExternalUserID",
            "wmGiven",
            "Source",
            "DELETE_BY_TRANSFER");
    String address = qiao.url() + "/hooks/wecom/wecom-customers";
    new WecomCallbacks(address, TOKEN, KEY, WecomStandIn.CORP_ID).send(xml);

    await().until(() -> customer(id).path("followUserId").asText().equals("10003"));
    settle();
  }

  private String tags() {
    return wecom.follow("zhangsan", "wmExample0001").path("tags").toString();
  }
}
