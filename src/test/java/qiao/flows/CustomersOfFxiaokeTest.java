package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Customers between 企业微信 and 纷享销客: what every CRM does, and what this one alone does. */
class CustomersOfFxiaokeTest extends CustomersOfOneCrm {
  @Override
  CustomersUnderTest start(Path data) {
    return new CustomersUnderTest(data, "fxiaoke-legacy", wecom -> Map.of());
  }

  @Override
  JoinedCrm crmOf(CustomersUnderTest run) {
    return new JoinedCrm.Fxiaoke(run.vendors.fxiaoke(), "company", "wecom-customers");
  }

  @Override
  public String newcomer() {
    return "FSUID_liming";
  }

  @Test
  void an_account_is_not_called_by_the_name_of_its_contact() {
    ObjectNode account = new ObjectMapper().createObjectNode().put("_id", "acc1");
    run().vendors.fxiaoke().put("AccountObj", account.put("name", "示例科技有限公司"));
    String contact = run().contacts.added(crm(), "Account", "zhangsan", "采购小李", "");
    run().relations.relate(crm().join(), contact, "", "AccountObj", "acc1", "tester");
    run().contacts.event(crm(), "add_external_contact", "zhangsan", contact);
    run().compare();
    run().wecom.remark("zhangsan", contact, "采购老李", "", "");
    run().vendors.fxiaoke().put("AccountObj", account.put("name", "示例科技集团"));

    run().contacts.event(crm(), "edit_external_contact", "zhangsan", contact);
    run().compare();

    assertThat(run().vendors.fxiaoke().records("AccountObj").get(0).path("name").asText())
        .isEqualTo("示例科技集团");
    assertThat(run().wecom.follow("zhangsan", contact).path("remark").asText()).isEqualTo("采购老李");
  }
}
