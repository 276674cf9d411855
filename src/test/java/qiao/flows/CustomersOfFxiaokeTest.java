package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import qiao.crm.Crm;
import qiao.crm.Join;
import qiao.crm.Joins;
import qiao.standin.Call;

/** Customers between 企业微信 and 纷享销客: what every CRM does, and what this one alone does. */
class CustomersOfFxiaokeTest extends CustomersOfOneCrm {
  @Override
  CustomersUnderTest start(Path data) {
    return new CustomersUnderTest(data, "fxiaoke-legacy", wecom -> Map.of());
  }

  @Override
  JoinedCrm crmOf(CustomersUnderTest run) {
    run.vendors.fxiaoke().tellsOfVoid(true);
    return new JoinedCrm.Fxiaoke(run.vendors.fxiaoke(), "company", "wecom-customers");
  }

  @Override
  public String newcomer() {
    return "FSUID_liming";
  }

  @Test
  void one_mobile_is_asked_for_by_the_operator_that_the_manual_has_and_several_by_another() {
    crm().has("老钱", "13700002222");
    crm().has("老孙", "13700003333");

    assertThat(found("13700002222")).isEqualTo(Set.of("13700002222"));
    assertThat(operator()).isEqualTo("EQ");
    assertThat(found("13700002222", "13700003333")).isEqualTo(Set.of("13700002222", "13700003333"));
    assertThat(operator()).isEqualTo("IN");
  }

  /** Returns which of some mobiles the CRM knows. */
  private Set<?> found(String... mobiles) {
    Join join = run().qiao.bean(Joins.class).find("company").orElseThrow();
    Map<String, Object> question = Map.of("mobiles", List.of(mobiles));
    return ((Map<?, ?>) run().qiao.bean(Crm.class).ask(join, "find-customer", question)).keySet();
  }

  /** Returns by which operator the CRM was asked last. */
  private String operator() {
    List<Call> calls = crm().standIn().calls("queryObjects");
    return calls
        .get(calls.size() - 1)
        .json()
        .at("/data/search_query_info/filters/0/operator")
        .asText();
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
