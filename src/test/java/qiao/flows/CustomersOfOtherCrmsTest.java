package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.crm.Crm;
import qiao.crm.Joins;
import qiao.customer.FollowState;
import qiao.customer.Follower;
import qiao.customer.ImportState;
import qiao.customer.Imports;
import qiao.customer.Relation;
import qiao.customer.Relations;
import qiao.standin.Mishap;
import qiao.standin.VendorStandIns;
import qiao.standin.WecomStandIn;
import qiao.standin.XiaoshouyiStandIn;
import qiao.vendor.VendorFault;

/**
 * Customers between 企业微信 and 销售易, and between 企业微信 and 纷享销客, with the flows as they are shipped.
 * Both are joined at once; each has an app of its own in 企业微信.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CustomersOfOtherCrmsTest {
  private static final String PARKED =
      "/api/deliveries?limit=9&state=PARKED&flow=wecom-customer-to-crm";

  @TempDir static Path data;
  private final VendorStandIns vendors = VendorStandIns.start();
  private final WecomStandIn wecom = vendors.wecom();
  private final ContactsOfWecom contacts = new ContactsOfWecom(wecom);
  private QiaoUnderTest qiao;
  private Relations relations;
  private JoinedCrm xiaoshouyi;
  private JoinedCrm fxiaoke;

  @BeforeAll
  void start() {
    qiao = new QiaoUnderTest(data, settings());
    contacts.tell(qiao);
    relations = qiao.bean(Relations.class);
    xiaoshouyi = new JoinedCrm.Xiaoshouyi(qiao, "company", "wecom-customers");
    fxiaoke = new JoinedCrm.Fxiaoke(vendors.fxiaoke(), "second", "wecom-second");
    crms().forEach(crm -> bind(crm.wecom(), crm.employee(), "zhangsan"));
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(vendors.settings());
    settings.put("WECOM_CRM", "crm");
    settings.put("XIAOSHOUYI_LEAD_OWNER", "");
    settings.put("WECOM_CUSTOMERS_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CUSTOMERS_CALLBACK_TOKEN", ContactsOfWecom.TOKEN);
    settings.put("WECOM_CUSTOMERS_CALLBACK_AES_KEY", ContactsOfWecom.KEY);
    settings.put("qiao.joins.second.wecom", "wecom-second");
    settings.put("qiao.joins.second.crm", "fxiaoke-legacy");
    String second = "qiao.accounts.wecom-second.";
    settings.put(second + "vendor", "wecom");
    settings.put(second + "url", wecom.url());
    settings.put(second + "credentials.corp-id", WecomStandIn.CORP_ID);
    settings.put(second + "credentials.secret", WecomStandIn.SECRET);
    settings.put(second + "credentials.callback-token", ContactsOfWecom.TOKEN);
    settings.put(second + "credentials.callback-aes-key", ContactsOfWecom.KEY);
    settings.put("qiao.customers.channels.fair", "3");
    return settings;
  }

  private void bind(String account, String employee, String user) {
    qiao.bean(Bindings.class)
        .create(new Binding(account, "", employee, user, "", "", "", ""), "tester");
  }

  @AfterAll
  void end() {
    qiao.close();
    vendors.close();
  }

  Stream<JoinedCrm> crms() {
    return Stream.of(xiaoshouyi, fxiaoke);
  }

  private static Map<String, String> lead(JoinedCrm crm, String id) {
    return crm.leads().stream().filter(one -> one.get("id").equals(id)).findFirst().orElseThrow();
  }

  private static List<Map<String, String>> withMobile(JoinedCrm crm, String mobile) {
    return crm.leads().stream().filter(one -> one.get("mobile").equals(mobile)).toList();
  }

  private Map<String, String> leadOf(JoinedCrm crm, String contact) {
    return lead(crm, related(crm, contact).customer());
  }

  private Relation related(JoinedCrm crm, String contact) {
    await().until(() -> relations.ofContact(crm.join(), contact).isPresent());
    return relations.ofContact(crm.join(), contact).orElseThrow();
  }

  private ImportState done(JoinedCrm crm, ImportState.Kind kind) {
    Imports imports = qiao.bean(Imports.class);
    await()
        .until(
            () -> imports.state(crm.join(), kind).orElseThrow().phase() == ImportState.Phase.DONE);
    return imports.state(crm.join(), kind).orElseThrow();
  }

  private ImportState previewed(JoinedCrm crm) {
    qiao.bean(Imports.class).preview(crm.join(), "tester");
    return done(crm, ImportState.Kind.PREVIEW);
  }

  private void imported(JoinedCrm crm, ImportState preview) {
    qiao.bean(Imports.class).begin(crm.join(), preview.begun(), "tester");
    done(crm, ImportState.Kind.IMPORT);
    settle();
  }

  /** Waits until nothing is under way. */
  private void settle() {
    await().until(() -> qiao.deliveries("WAITING") + qiao.deliveries("MOVING") == 0);
  }

  private void compare() {
    settle();
    qiao.bean(ProducerTemplate.class).send("bean:compareCustomers", exchange -> {});
    settle();
  }

  private int changes(JoinedCrm crm) {
    return crm.standIn().calls(crm.words().change()).size();
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(1)
  void an_import_finds_who_is_there_by_mobile_and_creates_the_others(JoinedCrm crm) {
    wecom.remark("zhangsan", "wmExample0002", "李雷", "13912345678", "");
    crm.has("老客户", "13912345678");

    ImportState preview = previewed(crm);
    assertThat(preview.counts()).isEqualTo(new ImportState.Counts(3, 2, 0, 1, 0, 1));
    imported(crm, preview);

    assertThat(leadOf(crm, "wmExample0002").get("name")).isEqualTo("老客户");
    Map<String, String> made = leadOf(crm, "wmExample0001");
    assertThat(made).containsEntry("name", "王小明").containsEntry("owner", crm.employee());
    assertThat(made.get("remark"))
        .as("of two followers the first speaks, whoever is listed first")
        .contains("企业微信客户：王小明", "添加人：zhangsan");
    assertThat(crm.leads()).hasSize(2);
    assertThat(relations.followers(crm.join(), "wmExample0001"))
        .extracting(Follower::member)
        .containsExactly("zhangsan", "lisi");
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(2)
  void a_contact_that_arrives_is_created_with_mobile_company_owner_and_channel(JoinedCrm crm) {
    String contact = contacts.added(crm, "New", "zhangsan", "韩梅", "13811110000");
    wecom.remark("zhangsan", contact, "韩梅（采购）", "138 1111 0000", "示例科技");
    wecom.cameBy("zhangsan", contact, "fair");

    contacts.event(crm, "add_external_contact", "zhangsan", contact);

    assertThat(leadOf(crm, contact))
        .containsEntry("name", "韩梅（采购）")
        .containsEntry("mobile", "13811110000")
        .containsEntry("company", "示例科技")
        .containsEntry("owner", crm.employee())
        .containsEntry("source", "3");
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(3)
  void a_contact_with_a_known_mobile_is_found_and_not_doubled(JoinedCrm crm) {
    crm.has("老赵", "13700001234");
    String contact = contacts.added(crm, "Known", "zhangsan", "赵", "13700001234");

    contacts.event(crm, "add_external_contact", "zhangsan", contact);

    assertThat(leadOf(crm, contact)).containsEntry("name", "老赵");
    settle();
    assertThat(withMobile(crm, "13700001234")).hasSize(1);
    assertThat(lead(crm, related(crm, contact).customer())).containsEntry("name", "老赵");
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(4)
  void a_changed_remark_reaches_the_crm_once(JoinedCrm crm) {
    String contact = "wmNew" + crm.join();
    String id = related(crm, contact).customer();
    wecom.remark("zhangsan", contact, "韩总", "13811110000", "示例科技");

    contacts.event(crm, "edit_external_contact", "zhangsan", contact);
    await().until(() -> lead(crm, id).get("name").equals("韩总"));
    settle();
    int before = changes(crm);
    contacts.event(crm, "edit_external_contact", "zhangsan", contact);
    compare();

    assertThat(changes(crm)).as("an own echo").isEqualTo(before);
    assertThat(lead(crm, id)).containsEntry("mobile", "13811110000");
    assertThat(wecom.follow("zhangsan", contact).path("remark").asText()).isEqualTo("韩总");
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(5)
  void what_the_crm_changes_goes_into_the_remark_and_does_not_come_back(JoinedCrm crm) {
    String contact = "wmNew" + crm.join();
    crm.change(related(crm, contact).customer(), "name", "韩总监");

    compare();
    JsonNode told = wecom.follow("zhangsan", contact);
    assertThat(told.path("remark").asText()).isEqualTo("韩总监");
    assertThat(told.path("remark_mobiles").toString()).isEqualTo("[\"13811110000\"]");

    int before = changes(crm);
    contacts.event(crm, "edit_external_contact", "zhangsan", contact);
    compare();
    assertThat(changes(crm)).as("an own echo").isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(6)
  void a_mobile_changed_in_the_crm_survives_a_remark_of_the_same_day(JoinedCrm crm) {
    String contact = "wmNew" + crm.join();
    String id = related(crm, contact).customer();
    crm.change(id, "mobile", "13811119999");
    crm.change(id, "company", "示例科技（深圳）有限公司华南分公司市场部一组二组");
    wecom.remark("zhangsan", contact, "韩副总", "13811110000", "示例科技");

    contacts.event(crm, "edit_external_contact", "zhangsan", contact);
    await().until(() -> lead(crm, id).get("name").equals("韩副总"));
    assertThat(lead(crm, id)).containsEntry("mobile", "13811119999");

    compare();
    JsonNode told = wecom.follow("zhangsan", contact);
    assertThat(told.path("remark").asText()).isEqualTo("韩副总");
    assertThat(told.path("remark_mobiles").toString()).isEqualTo("[\"13811119999\"]");
    wecom.remark("zhangsan", contact, "韩董", "13811119999", "示例科技（深圳）有限公司华南分公司市场部");
    contacts.event(crm, "edit_external_contact", "zhangsan", contact);
    await().until(() -> lead(crm, id).get("name").equals("韩董"));
    assertThat(lead(crm, id).get("company")).as("not the shortened one").endsWith("一组二组");
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(7)
  void who_left_and_who_was_handed_over_is_noted_and_the_crm_keeps_its_customer(JoinedCrm crm) {
    String contact = "wmNew" + crm.join();
    String id = related(crm, contact).customer();
    int leads = crm.leads().size();
    wecom.part("zhangsan", contact);
    contacts.added(crm, "New", "wangwu", "韩董", "13811119999");

    contacts.handedOver(crm, "zhangsan", contact);
    contacts.event(crm, "add_external_contact", "wangwu", contact);
    wecom.part("lisi", "wmExample0001");
    contacts.event(crm, "del_follow_user", "lisi", "wmExample0001");
    settle();

    assertThat(relations.followers(crm.join(), contact))
        .extracting(Follower::state)
        .containsExactlyInAnyOrder(FollowState.TRANSFERRED, FollowState.FOLLOWING);
    assertThat(relations.followers(crm.join(), "wmExample0001"))
        .extracting(Follower::state)
        .containsExactlyInAnyOrder(FollowState.FOLLOWING, FollowState.DELETED_BY_CUSTOMER);
    assertThat(crm.leads()).hasSize(leads);
    assertThat(related(crm, contact).customer()).isEqualTo(id);
  }

  @Test
  @Order(8)
  void a_lead_of_who_handed_its_contact_over_gets_the_new_owner_once() {
    String colleague = String.valueOf(XiaoshouyiStandIn.COLLEAGUE);
    bind(xiaoshouyi.wecom(), colleague, "lihua");
    String contact = contacts.added(xiaoshouyi, "Given", "zhangsan", "转接", "13855550000");
    contacts.event(xiaoshouyi, "add_external_contact", "zhangsan", contact);
    assertThat(leadOf(xiaoshouyi, contact)).containsEntry("owner", xiaoshouyi.employee());
    wecom.part("zhangsan", contact);
    contacts.added(xiaoshouyi, "Given", "lihua", "转接", "13855550000");

    contacts.handedOver(xiaoshouyi, "zhangsan", contact);
    contacts.event(xiaoshouyi, "add_external_contact", "lihua", contact);

    await().until(() -> leadOf(xiaoshouyi, contact).get("owner").equals(colleague));
    contacts.event(xiaoshouyi, "edit_external_contact", "lihua", contact);
    settle();
    assertThat(xiaoshouyi.standIn().calls("transferLead")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(8)
  void what_the_crm_refuses_is_parked_with_its_reason_and_made_once_when_mended(JoinedCrm crm) {
    String contact = contacts.added(crm, "Nobody", "wangwu", "没有负责人", "13822220000");

    contacts.event(crm, "add_external_contact", "wangwu", contact);

    await().until(() -> qiao.get(PARKED).size() == 1);
    JsonNode parked = qiao.get(PARKED).get(0);
    assertThat(parked.path("reason").asText()).contains("owner");
    assertThat(parked.path("advice").asText()).isNotBlank();
    assertThat(withMobile(crm, "13822220000")).isEmpty();
    boolean first = crm == xiaoshouyi;
    String employee = first ? crm.employee() : "FSUID_liming";
    bind(first ? "wecom" : crm.wecom(), employee, "wangwu");
    qiao.post("/api/deliveries/" + parked.path("id").asText() + "/replay");
    settle();

    assertThat(qiao.get(PARKED)).isEmpty();
    assertThat(withMobile(crm, "13822220000"))
        .singleElement()
        .isEqualTo(leadOf(crm, contact))
        .satisfies(one -> assertThat(one).containsEntry("owner", employee));
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(9)
  void a_crm_that_is_busy_while_it_is_asked_for_a_mobile_gets_no_second_customer(JoinedCrm crm) {
    crm.has("老孙", "13833330000");
    String contact = contacts.added(crm, "Busy", "zhangsan", "孙", "13833330000");
    crm.standIn().answers(crm.words().look(), Mishap.busy(), Mishap.busy());

    contacts.event(crm, "add_external_contact", "zhangsan", contact);

    assertThat(leadOf(crm, contact)).containsEntry("name", "老孙");
    settle();
    assertThat(withMobile(crm, "13833330000")).hasSize(1);
  }

  @Test
  @Order(10)
  void a_crm_that_is_busy_at_the_second_mobile_is_not_taken_for_one_that_knows_nobody() {
    Crm crm = qiao.bean(Crm.class);
    Map<String, Object> question = Map.of("mobiles", List.of("13700001234", "13833330000"));
    xiaoshouyi.standIn().answers("queryXoql", Mishap.ok(), Mishap.busy());

    assertThatThrownBy(
            () ->
                crm.ask(
                    qiao.bean(Joins.class).find("company").orElseThrow(),
                    "find-customer",
                    question))
        .hasCauseInstanceOf(VendorFault.class);
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(11)
  void names_that_are_blank_or_faces_come_in(JoinedCrm crm) {
    String blank = contacts.added(crm, "Blank", "zhangsan", " ", "");
    String faces = contacts.added(crm, "Faces", "zhangsan", "😀".repeat(30), "");

    contacts.event(crm, "add_external_contact", "zhangsan", blank);
    contacts.event(crm, "add_external_contact", "zhangsan", faces);

    assertThat(leadOf(crm, blank)).containsEntry("name", "未命名的微信客户");
    assertThat(leadOf(crm, faces)).containsEntry("name", "😀".repeat(20));
    compare();
    assertThat(wecom.follow("zhangsan", blank).path("remark").asText()).isBlank();
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(12)
  void a_customer_who_is_gone_again_at_once_is_not_asked_for_until_a_day_is_over(JoinedCrm crm) {
    int leads = crm.leads().size();
    String contact = contacts.added(crm, "Gone", "zhangsan", "过客", "");
    wecom.part("zhangsan", contact);

    contacts.event(crm, "add_external_contact", "zhangsan", contact);
    contacts.event(crm, "del_follow_user", "zhangsan", contact);

    settle();
    assertThat(qiao.get(PARKED)).isEmpty();
    assertThat(crm.leads()).hasSize(leads);
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(13)
  void a_relation_that_was_ended_is_made_again_by_the_next_import(JoinedCrm crm) {
    String customer = related(crm, "wmExample0002").customer();
    relations.end(crm.join(), "wmExample0002", "tester");

    imported(crm, previewed(crm));

    assertThat(related(crm, "wmExample0002").customer()).isEqualTo(customer);
    assertThat(withMobile(crm, "13912345678")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(13)
  void twenty_new_contacts_with_one_mobile_become_one_customer(JoinedCrm crm) {
    List<String> all =
        IntStream.range(0, 20)
            .mapToObj(n -> contacts.added(crm, "Same" + n, "zhangsan", "总机" + n, "02088880000"))
            .toList();

    all.forEach(one -> contacts.event(crm, "add_external_contact", "zhangsan", one));

    assertThat(all.stream().map(one -> related(crm, one).customer()).distinct()).hasSize(1);
    settle();
    assertThat(withMobile(crm, "02088880000")).hasSize(1);
  }

  @Test
  @Order(14)
  void a_crm_that_does_not_answer_keeps_no_other_from_being_compared() {
    xiaoshouyi.standIn().answers("queryXoql", Mishap.refused("NOT_200", "没有权限"));
    fxiaoke.change(related(fxiaoke, "wmExample0001").customer(), "company", "示例科技");

    compare();

    assertThat(wecom.follow("zhangsan", "wmExample0001").path("remark_corp_name").asText())
        .isEqualTo("示例科技");
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(15)
  void what_the_crm_does_not_have_is_not_related_by_hand(JoinedCrm crm) {
    String object = related(crm, "wmExample0001").object();
    ConsoleVisitor admin = new ConsoleVisitor(qiao);

    String said =
        admin
            .post(
                "/console/customers/" + crm.join() + "/relations",
                "contact",
                "wmByHand",
                "object",
                object,
                "customer",
                "700")
            .body();

    assertThat(said).contains("CRM 里没有这条");
    assertThat(relations.ofContact(crm.join(), "wmByHand")).isEmpty();
  }

  @Test
  @Order(15)
  void an_account_of_fxiaoke_is_not_called_by_the_name_of_its_contact() {
    ObjectNode account = new ObjectMapper().createObjectNode().put("_id", "acc1");
    vendors.fxiaoke().put("AccountObj", account.put("name", "示例科技有限公司"));
    String contact = contacts.added(fxiaoke, "Account", "zhangsan", "采购小李", "");
    relations.relate(fxiaoke.join(), contact, "", "AccountObj", "acc1", "tester");
    contacts.event(fxiaoke, "add_external_contact", "zhangsan", contact);
    compare();
    wecom.remark("zhangsan", contact, "采购老李", "", "");
    vendors.fxiaoke().put("AccountObj", account.put("name", "示例科技集团"));

    contacts.event(fxiaoke, "edit_external_contact", "zhangsan", contact);
    compare();

    assertThat(vendors.fxiaoke().records("AccountObj").get(0).path("name").asText())
        .isEqualTo("示例科技集团");
    assertThat(wecom.follow("zhangsan", contact).path("remark").asText()).isEqualTo("采购老李");
  }

  @ParameterizedTest
  @MethodSource("crms")
  @Order(16)
  void a_crm_that_refuses_to_be_asked_stops_a_preview_with_its_reason(JoinedCrm crm) {
    crm.standIn().answers(crm.words().look(), Mishap.refused("20014", "no permission"));
    wecom.remark(
        "zhangsan", contacts.added(crm, "Late", "zhangsan", "晚", ""), "晚", "13844440000", "");
    Imports imports = qiao.bean(Imports.class);

    imports.preview(crm.join(), "tester");

    await()
        .until(
            () ->
                imports.state(crm.join(), ImportState.Kind.PREVIEW).orElseThrow().phase()
                    == ImportState.Phase.STOPPED);
    assertThat(imports.state(crm.join(), ImportState.Kind.PREVIEW).orElseThrow().trouble())
        .startsWith("CRM：")
        .contains("no permission");
  }
}
