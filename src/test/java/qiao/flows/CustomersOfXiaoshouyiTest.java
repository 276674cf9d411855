package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qiao.flows.QiaoUnderTest.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qiao.crm.Crm;
import qiao.crm.Join;
import qiao.crm.Joins;
import qiao.standin.Mishap;
import qiao.standin.XiaoshouyiStandIn;
import qiao.vendor.VendorFault;

/** Customers between 企业微信 and 销售易: what every CRM does, and what this one alone does. */
class CustomersOfXiaoshouyiTest extends CustomersOfOneCrm {
  private static final String COLLEAGUE = String.valueOf(XiaoshouyiStandIn.COLLEAGUE);

  @Override
  CustomersUnderTest start(Path data) {
    return new CustomersUnderTest(data, "crm", wecom -> Map.of());
  }

  @Override
  JoinedCrm crmOf(CustomersUnderTest run) {
    return new JoinedCrm.Xiaoshouyi(run.qiao, "company", "wecom-customers");
  }

  @Override
  public String newcomer() {
    return COLLEAGUE;
  }

  @Test
  void a_lead_of_who_handed_its_contact_over_gets_the_new_owner_once() {
    run().bind(crm().wecom(), COLLEAGUE, "lihua");
    String contact = run().known(crm(), "Given", "转接", "13855550000", "");
    assertThat(run().leadOf(crm(), contact)).containsEntry("owner", crm().employee());
    int transfers = crm().standIn().calls("transferLead").size();
    run().wecom.part("zhangsan", contact);
    run().contacts.added(crm(), "Given", "lihua", "转接", "13855550000");

    run().contacts.handedOver(crm(), "zhangsan", contact);
    run().contacts.event(crm(), "add_external_contact", "lihua", contact);

    await().until(() -> run().leadOf(crm(), contact).get("owner").equals(COLLEAGUE));
    run().contacts.event(crm(), "edit_external_contact", "lihua", contact);
    run().settle();
    assertThat(crm().standIn().calls("transferLead")).hasSize(transfers + 1);
  }

  @Test
  void a_crm_that_is_busy_at_the_second_mobile_is_not_taken_for_one_that_knows_nobody() {
    Join join = run().qiao.bean(Joins.class).find("company").orElseThrow();
    Map<String, Object> question = Map.of("mobiles", List.of("13700001111", "13700002222"));
    crm().standIn().answers("queryXoql", Mishap.ok(), Mishap.busy());

    assertThatThrownBy(() -> run().qiao.bean(Crm.class).ask(join, "find-customer", question))
        .hasCauseInstanceOf(VendorFault.class);
  }
}
