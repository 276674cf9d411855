package qiao.flows;

import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.camel.ProducerTemplate;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.customer.ImportState;
import qiao.customer.Imports;
import qiao.customer.Relation;
import qiao.customer.Relations;
import qiao.standin.VendorStandIns;
import qiao.standin.WecomStandIn;

/**
 * Runs Qiao with the flows as they are shipped, between 企业微信 and a CRM; 张三 is bound in it, the
 * other members are nobody.
 */
final class CustomersUnderTest implements AutoCloseable {
  private static final String PARKED =
      "/api/deliveries?limit=200&state=PARKED&flow=wecom-customer-to-crm";

  final VendorStandIns vendors = VendorStandIns.start();
  final WecomStandIn wecom = vendors.wecom();
  final ContactsOfWecom contacts = new ContactsOfWecom(wecom);
  final QiaoUnderTest qiao;
  final Relations relations;

  /**
   * Starts it.
   *
   * @param data where its store lies
   * @param crm the account of the CRM
   * @param more makes settings besides, for 企业微信 as it runs
   */
  CustomersUnderTest(Path data, String crm, Function<WecomStandIn, Map<String, String>> more) {
    Map<String, Object> settings = new HashMap<>(vendors.settings());
    settings.put("WECOM_CRM", crm);
    settings.put("WECOM_CUSTOMERS_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CUSTOMERS_CALLBACK_TOKEN", ContactsOfWecom.TOKEN);
    settings.put("WECOM_CUSTOMERS_CALLBACK_AES_KEY", ContactsOfWecom.KEY);
    settings.put("XIAOSHOUYI_LEAD_OWNER", "");
    settings.put("qiao.customers.channels.fair", "3");
    settings.putAll(more.apply(wecom));
    qiao = new QiaoUnderTest(data, settings);
    contacts.tell(qiao);
    relations = qiao.bean(Relations.class);
  }

  /** Says in an account of 企业微信 which employee of the CRM a member is. */
  void bind(String account, String employee, String member) {
    qiao.bean(Bindings.class)
        .create(new Binding(account, "", employee, member, "", "", "", ""), "tester");
  }

  /** Lets 张三 add a contact, and waits until the CRM has it. */
  String known(JoinedCrm crm, String word, String name, String mobile, String company) {
    String contact = contacts.added(crm, word, "zhangsan", name, mobile);
    wecom.remark("zhangsan", contact, name, mobile, company);
    contacts.event(crm, "add_external_contact", "zhangsan", contact);
    related(crm, contact);
    settle();
    return contact;
  }

  /** Waits until a contact is a customer of the CRM. */
  Relation related(JoinedCrm crm, String contact) {
    await().until(() -> relations.ofContact(crm.join(), contact).isPresent());
    return relations.ofContact(crm.join(), contact).orElseThrow();
  }

  Map<String, String> leadOf(JoinedCrm crm, String contact) {
    return crm.lead(related(crm, contact).customer());
  }

  /** Returns what is parked of a contact on its way into the CRM. */
  List<JsonNode> parked(String contact) {
    return StreamSupport.stream(qiao.get(PARKED).spliterator(), false)
        .filter(one -> one.path("lane").asText().endsWith("|" + contact))
        .toList();
  }

  ImportState previewed(JoinedCrm crm) {
    qiao.bean(Imports.class).preview(crm.join(), "tester");
    return ended(crm, ImportState.Kind.PREVIEW, ImportState.Phase.DONE);
  }

  /** Imports what a preview has shown, and waits until the CRM has all. */
  void imported(JoinedCrm crm, ImportState preview) {
    qiao.bean(Imports.class).begin(crm.join(), preview.begun(), "tester");
    ended(crm, ImportState.Kind.IMPORT, ImportState.Phase.DONE);
    settle();
  }

  /** Waits until a run has come to an end. */
  ImportState ended(JoinedCrm crm, ImportState.Kind kind, ImportState.Phase how) {
    Imports imports = qiao.bean(Imports.class);
    await().until(() -> imports.state(crm.join(), kind).orElseThrow().phase() == how);
    return imports.state(crm.join(), kind).orElseThrow();
  }

  /** Waits until nothing is under way. */
  void settle() {
    await().until(() -> qiao.open() == 0);
  }

  /** Compares with the CRM, as every night does, and waits until 企业微信 was told. */
  void compare() {
    settle();
    qiao.bean(ProducerTemplate.class).send("bean:compareCustomers", exchange -> {});
    settle();
  }

  @Override
  public void close() {
    qiao.close();
    vendors.close();
  }
}
