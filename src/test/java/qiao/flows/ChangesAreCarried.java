package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import qiao.customer.FollowState;
import qiao.customer.Follower;

/** What a change on one side changes on the other, and what comes back of it: nothing. */
interface ChangesAreCarried extends OneCrmCases {
  @Test
  default void a_changed_remark_reaches_the_crm_once() {
    String contact = run().known(crm(), "Remark", "韩梅", "13811110001", "示例科技");
    String id = run().related(crm(), contact).customer();
    run().wecom.remark("zhangsan", contact, "韩总", "13811110001", "示例科技");

    run().contacts.event(crm(), "edit_external_contact", "zhangsan", contact);
    await().until(() -> crm().lead(id).get("name").equals("韩总"));
    run().settle();
    int before = crm().changes();
    run().contacts.event(crm(), "edit_external_contact", "zhangsan", contact);
    run().compare();

    assertThat(crm().changes()).as("an own echo").isEqualTo(before);
    assertThat(crm().lead(id)).containsEntry("mobile", "13811110001");
    assertThat(remark(contact).path("remark").asText()).isEqualTo("韩总");
  }

  @Test
  default void what_the_crm_changes_goes_into_the_remark_and_does_not_come_back() {
    String contact = run().known(crm(), "Renamed", "韩梅", "13811110002", "示例科技");
    crm().change(run().related(crm(), contact).customer(), "name", "韩总监");

    run().compare();
    assertThat(remark(contact).path("remark").asText()).isEqualTo("韩总监");
    assertThat(remark(contact).path("remark_mobiles").toString()).isEqualTo("[\"13811110002\"]");

    int before = crm().changes();
    run().contacts.event(crm(), "edit_external_contact", "zhangsan", contact);
    run().compare();
    assertThat(crm().changes()).as("an own echo").isEqualTo(before);
  }

  @Test
  default void a_change_that_the_crm_makes_again_on_the_same_day_reaches_the_remark_again() {
    String contact = run().known(crm(), "Again", "韩梅", "13811110006", "");
    String id = run().related(crm(), contact).customer();

    for (String name : List.of("韩总监", "韩梅", "韩总监")) {
      crm().change(id, "name", name);
      run().compare();
      assertThat(remark(contact).path("remark").asText()).isEqualTo(name);
    }
  }

  @Test
  default void what_the_crm_says_again_after_a_member_has_undone_it_reaches_the_remark_again() {
    String contact = run().known(crm(), "Undone", "韩梅", "13811110007", "");
    String id = run().related(crm(), contact).customer();
    crm().change(id, "name", "韩总监");
    run().compare();
    run().wecom.remark("zhangsan", contact, "韩梅", "13811110007", "");
    run().contacts.event(crm(), "edit_external_contact", "zhangsan", contact);
    await().until(() -> crm().lead(id).get("name").equals("韩梅"));

    crm().change(id, "name", "韩总监");
    run().compare();

    assertThat(remark(contact).path("remark").asText()).isEqualTo("韩总监");
  }

  @Test
  default void a_remark_whose_event_is_still_to_come_survives_a_change_of_the_crm() {
    String contact = run().known(crm(), "Pending", "韩梅", "13811110008", "示例科技");
    String id = run().related(crm(), contact).customer();
    run().wecom.remark("zhangsan", contact, "韩副总", "13811110008", "示例科技");
    crm().change(id, "company", "示例集团");

    run().compare();
    assertThat(remark(contact).path("remark").asText()).isEqualTo("韩副总");
    assertThat(remark(contact).path("remark_corp_name").asText()).isEqualTo("示例集团");

    run().contacts.event(crm(), "edit_external_contact", "zhangsan", contact);
    await().until(() -> crm().lead(id).get("name").equals("韩副总"));
    assertThat(crm().lead(id)).containsEntry("company", "示例集团");
  }

  @Test
  default void a_mobile_changed_in_the_crm_survives_a_remark_of_the_same_day() {
    String contact = run().known(crm(), "Both", "韩梅", "13811110003", "示例科技");
    String id = run().related(crm(), contact).customer();
    crm().change(id, "mobile", "13811119999");
    run().wecom.remark("zhangsan", contact, "韩副总", "13811110003", "示例科技");

    run().contacts.event(crm(), "edit_external_contact", "zhangsan", contact);
    await().until(() -> crm().lead(id).get("name").equals("韩副总"));
    assertThat(crm().lead(id)).containsEntry("mobile", "13811119999");

    run().compare();
    assertThat(remark(contact).path("remark").asText()).isEqualTo("韩副总");
    assertThat(remark(contact).path("remark_mobiles").toString()).isEqualTo("[\"13811119999\"]");
  }

  @Test
  default void a_company_longer_than_a_remark_may_be_is_not_shortened_in_the_crm() {
    String contact = run().known(crm(), "Long", "韩梅", "13811110004", "示例科技");
    String id = run().related(crm(), contact).customer();
    crm().change(id, "company", "示例科技（深圳）有限公司华南分公司市场部一组二组");
    run().compare();
    String shortened = remark(contact).path("remark_corp_name").asText();
    assertThat(shortened).isEqualTo("示例科技（深圳）有限公司华南分公司市场部");
    run().wecom.remark("zhangsan", contact, "韩董", "13811110004", shortened);

    run().contacts.event(crm(), "edit_external_contact", "zhangsan", contact);

    await().until(() -> crm().lead(id).get("name").equals("韩董"));
    assertThat(crm().lead(id).get("company")).as("not the shortened one").endsWith("一组二组");
  }

  @Test
  default void who_handed_a_contact_over_is_noted_and_the_crm_keeps_its_customer() {
    String contact = run().known(crm(), "HandedOver", "韩董", "13811110005", "");
    String id = run().related(crm(), contact).customer();
    int leads = crm().leads().size();
    run().wecom.part("zhangsan", contact);
    run().contacts.added(crm(), "HandedOver", "lisi", "韩董", "13811110005");

    run().contacts.handedOver(crm(), "zhangsan", contact);
    run().contacts.event(crm(), "add_external_contact", "lisi", contact);
    run().settle();

    assertThat(run().relations.followers(crm().join(), contact))
        .extracting(Follower::state)
        .containsExactlyInAnyOrder(FollowState.TRANSFERRED, FollowState.FOLLOWING);
    assertThat(crm().leads()).hasSize(leads);
    assertThat(run().related(crm(), contact).customer()).isEqualTo(id);
  }

  @Test
  default void whom_a_customer_has_deleted_is_noted_and_the_crm_keeps_its_customer() {
    String contact = run().contacts.addedByTwo(crm(), "Deleted", "zhangsan", "lisi", "王小红");
    run().contacts.event(crm(), "add_external_contact", "zhangsan", contact);
    String id = run().related(crm(), contact).customer();
    run().settle();
    int leads = crm().leads().size();
    run().wecom.part("lisi", contact);

    run().contacts.event(crm(), "del_follow_user", "lisi", contact);
    run().settle();

    assertThat(run().relations.followers(crm().join(), contact))
        .extracting(Follower::state)
        .containsExactlyInAnyOrder(FollowState.FOLLOWING, FollowState.DELETED_BY_CUSTOMER);
    assertThat(crm().leads()).hasSize(leads);
    assertThat(run().related(crm(), contact).customer()).isEqualTo(id);
  }

  private JsonNode remark(String contact) {
    return run().wecom.follow("zhangsan", contact);
  }
}
