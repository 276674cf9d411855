package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import qiao.customer.Follower;
import qiao.customer.ImportState;

/** How contacts come into the CRM: all at once by an import, or one by one as they are added. */
interface ContactsBecomeCustomers extends OneCrmCases {
  @Test
  default void an_import_finds_who_is_there_by_mobile_and_creates_the_others() {
    run().imported(crm(), run().previewed(crm()));
    ImportState.Counts before = run().previewed(crm()).counts();
    int leads = crm().leads().size();
    String there = run().contacts.added(crm(), "There", "zhangsan", "李雷", "13912345678");
    crm().has("老客户", "13912345678");
    String fresh = run().contacts.addedByTwo(crm(), "Fresh", "zhangsan", "lisi", "王小明");

    ImportState preview = run().previewed(crm());
    assertThat(preview.counts())
        .isEqualTo(
            new ImportState.Counts(
                before.follows() + 3, before.contacts() + 2, before.contacts(), 1, 0, 1));
    run().imported(crm(), preview);

    assertThat(run().leadOf(crm(), there).get("name")).isEqualTo("老客户");
    Map<String, String> made = run().leadOf(crm(), fresh);
    assertThat(made).containsEntry("name", "王小明").containsEntry("owner", crm().employee());
    assertThat(made.get("remark"))
        .as("of two followers the first speaks, whoever is listed first")
        .contains("企业微信客户：王小明", "添加人：zhangsan");
    assertThat(crm().leads()).as("the one there, and the one made").hasSize(leads + 2);
    assertThat(run().relations.followers(crm().join(), fresh))
        .extracting(Follower::member)
        .containsExactly("zhangsan", "lisi");
  }

  @Test
  default void a_relation_that_was_ended_is_made_again_by_the_next_import() {
    String contact = run().known(crm(), "Ended", "韩雪", "13912340001", "");
    String customer = run().related(crm(), contact).customer();
    run().relations.end(crm().join(), contact, "tester");

    run().imported(crm(), run().previewed(crm()));

    assertThat(run().related(crm(), contact).customer()).isEqualTo(customer);
    assertThat(crm().withMobile("13912340001")).hasSize(1);
  }

  @Test
  default void a_contact_that_arrives_is_created_with_mobile_company_owner_and_channel() {
    String contact = run().contacts.added(crm(), "New", "zhangsan", "韩梅", "13811110000");
    run().wecom.remark("zhangsan", contact, "韩梅（采购）", "138 1111 0000", "示例科技");
    run().wecom.cameBy("zhangsan", contact, "fair");

    run().contacts.event(crm(), "add_external_contact", "zhangsan", contact);

    assertThat(run().leadOf(crm(), contact))
        .containsEntry("name", "韩梅（采购）")
        .containsEntry("mobile", "13811110000")
        .containsEntry("company", "示例科技")
        .containsEntry("owner", crm().employee())
        .containsEntry("source", "3");
  }

  @Test
  default void a_contact_with_a_known_mobile_is_found_and_not_doubled() {
    crm().has("老赵", "13700001234");
    String contact = run().contacts.added(crm(), "Known", "zhangsan", "赵", "13700001234");

    run().contacts.event(crm(), "add_external_contact", "zhangsan", contact);

    assertThat(run().leadOf(crm(), contact)).containsEntry("name", "老赵");
    run().settle();
    assertThat(crm().withMobile("13700001234")).hasSize(1);
    assertThat(run().leadOf(crm(), contact)).as("is not renamed").containsEntry("name", "老赵");
  }

  @Test
  default void a_lead_that_was_thrown_away_is_not_found_by_its_mobile() {
    crm().has("作废的", "13700005678");
    crm().throwAway(crm().withMobile("13700005678").get(0).get("id"));
    String contact = run().contacts.added(crm(), "Void", "zhangsan", "赵二", "13700005678");

    run().contacts.event(crm(), "add_external_contact", "zhangsan", contact);

    assertThat(run().leadOf(crm(), contact)).containsEntry("name", "赵二");
  }

  @Test
  default void a_contact_with_more_than_five_hundred_followers_is_read_to_the_last() {
    String contact = "wmMany" + crm().join();
    IntStream.range(0, 500)
        .forEach(n -> run().wecom.hadCustomer("m" + n, contact, "名人", 1_717_300_000L + n));
    run().wecom.hadCustomer("zhangsan", contact, "名人", 1_717_200_000L);

    run().contacts.event(crm(), "edit_external_contact", "m7", contact);

    assertThat(run().leadOf(crm(), contact))
        .as("the first to add the contact stands on the second page")
        .containsEntry("owner", crm().employee());
    assertThat(run().relations.followers(crm().join(), contact)).hasSize(501);
  }

  @Test
  default void twenty_new_contacts_with_one_mobile_become_one_customer() {
    List<String> all =
        IntStream.range(0, 20)
            .mapToObj(
                n -> run().contacts.added(crm(), "Same" + n, "zhangsan", "总机" + n, "02088880000"))
            .toList();

    all.forEach(one -> run().contacts.event(crm(), "add_external_contact", "zhangsan", one));

    assertThat(all.stream().map(one -> run().related(crm(), one).customer()).distinct()).hasSize(1);
    run().settle();
    assertThat(crm().withMobile("02088880000")).hasSize(1);
  }

  @Test
  default void names_that_are_blank_or_faces_come_in() {
    String blank = run().contacts.added(crm(), "Blank", "zhangsan", " ", "");
    String faces = run().contacts.added(crm(), "Faces", "zhangsan", "😀".repeat(30), "");

    run().contacts.event(crm(), "add_external_contact", "zhangsan", blank);
    run().contacts.event(crm(), "add_external_contact", "zhangsan", faces);

    assertThat(run().leadOf(crm(), blank)).containsEntry("name", "未命名的微信客户");
    assertThat(run().leadOf(crm(), faces)).containsEntry("name", "😀".repeat(20));
    run().compare();
    assertThat(run().wecom.follow("zhangsan", blank).path("remark").asText()).isBlank();
  }

  @Test
  default void a_customer_who_is_gone_again_at_once_is_not_asked_for_until_a_day_is_over() {
    int leads = crm().leads().size();
    String contact = run().contacts.added(crm(), "Gone", "zhangsan", "过客", "");
    run().wecom.part("zhangsan", contact);

    run().contacts.event(crm(), "add_external_contact", "zhangsan", contact);
    run().contacts.event(crm(), "del_follow_user", "zhangsan", contact);

    run().settle();
    assertThat(run().parked(contact)).isEmpty();
    assertThat(crm().leads()).hasSize(leads);
  }
}
