package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import qiao.customer.ImportState;
import qiao.customer.Imports;
import qiao.standin.Mishap;

/** What becomes of a customer when the CRM refuses, or has no time. */
interface TroubleIsTold extends OneCrmCases {
  /** Returns a second employee of the CRM, who is no member yet. */
  String newcomer();

  @Test
  default void what_the_crm_refuses_is_parked_with_its_reason_and_made_once_when_mended() {
    String contact = run().contacts.added(crm(), "Nobody", "wangwu", "没有负责人", "13822220000");

    run().contacts.event(crm(), "add_external_contact", "wangwu", contact);

    await().until(() -> run().parked(contact).size() == 1);
    JsonNode parked = run().parked(contact).get(0);
    assertThat(parked.path("reason").asText()).contains("owner");
    assertThat(parked.path("advice").asText()).isNotBlank();
    assertThat(crm().withMobile("13822220000")).isEmpty();
    run().bind("wecom", newcomer(), "wangwu");
    run().qiao.post("/api/deliveries/" + parked.path("id").asText() + "/replay");
    run().settle();

    assertThat(run().parked(contact)).isEmpty();
    assertThat(crm().withMobile("13822220000"))
        .singleElement()
        .isEqualTo(run().leadOf(crm(), contact))
        .satisfies(one -> assertThat(one).containsEntry("owner", newcomer()));
  }

  @Test
  default void a_crm_that_is_busy_while_it_is_asked_for_a_mobile_gets_no_second_customer() {
    crm().has("老孙", "13833330000");
    String contact = run().contacts.added(crm(), "Busy", "zhangsan", "孙", "13833330000");
    crm().standIn().answers(crm().words().look(), Mishap.busy(), Mishap.busy());

    run().contacts.event(crm(), "add_external_contact", "zhangsan", contact);

    assertThat(run().leadOf(crm(), contact)).containsEntry("name", "老孙");
    run().settle();
    assertThat(crm().withMobile("13833330000")).hasSize(1);
  }

  @Test
  default void a_crm_that_refuses_to_be_asked_stops_a_preview_with_its_reason() {
    run().contacts.added(crm(), "Late", "zhangsan", "晚", "13844440000");
    crm().standIn().answers(crm().words().look(), Mishap.refused("20014", "no permission"));

    run().qiao.bean(Imports.class).preview(crm().join(), "tester");

    ImportState stopped = run().ended(crm(), ImportState.Kind.PREVIEW, ImportState.Phase.STOPPED);
    assertThat(stopped.trouble()).startsWith("CRM：").contains("no permission");
  }

  @Test
  default void what_the_crm_does_not_have_is_not_related_by_hand() {
    String known = run().known(crm(), "Object", "有的", "13844440001", "");
    String object = run().related(crm(), known).object();
    ConsoleVisitor admin = new ConsoleVisitor(run().qiao);

    String said =
        admin
            .post(
                "/console/customers/" + crm().join() + "/relations",
                "contact",
                "wmByHand",
                "object",
                object,
                "customer",
                "700")
            .body();

    assertThat(said).contains("CRM 里没有这条");
    assertThat(run().relations.ofContact(crm().join(), "wmByHand")).isEmpty();
  }
}
