package qiao.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
  private static Event event(String fields) throws EventXml.Malformed {
    return Event.of("hq", EventXml.read(("<xml>" + fields + "</xml>").getBytes(UTF_8)));
  }

  private static Event change(String second, String fields) throws EventXml.Malformed {
    return event(
        "<ToUserName>ww1</ToUserName><FromUserName>sys</FromUserName><CreateTime>"
            + second
            + "</CreateTime><MsgType>event</MsgType>"
            + fields);
  }

  @ParameterizedTest
  @CsvSource({
    "change_contact,UserID,Zhang,wecom-member-event,hq|member:zhang",
    "change_contact,Id,7,wecom-member-event,hq|department:7",
    "change_contact,TagId,3,wecom-member-event,hq|tag:3",
    "change_external_contact,ExternalUserID,wmA,wecom-customer-event,hq|customer:wmA",
    "change_external_chat,ChatId,wrA,wecom-group-event,hq|group:wrA",
    "change_external_tag,Id,etA,wecom-tag-event,hq|tags",
    "msgaudit_notify,AgentID,2000004,wecom-archive-event,hq|archive",
    "template_card_event,TaskId,t1,wecom-app-event,hq|member:sys",
    "brand_new,Some,thing,wecom-other-event,hq|brand_new",
  })
  void an_event_goes_to_its_family_and_lane(
      String event, String field, String id, String inbox, String lane) throws Exception {
    Event read = change("1", "<Event>%s</Event><%s>%s</%s>".formatted(event, field, id, field));

    assertThat(read.family().inbox()).isEqualTo(inbox);
    assertThat(read.lane()).isEqualTo(lane);
  }

  @Test
  void a_message_is_known_by_its_number() throws Exception {
    String message = "<MsgType>text</MsgType><FromUserName>li</FromUserName><MsgId>7</MsgId>";

    assertThat(event(message).key()).isEqualTo(event(message + "<More>1</More>").key());
    assertThat(event(message).family()).isEqualTo(Family.MESSAGE);
    assertThat(event(message).name()).isEqualTo("text");
  }

  @Test
  void the_same_event_again_has_the_same_key_whatever_the_order_of_its_elements() throws Exception {
    String name = "<Event>change_contact</Event><ChangeType>create_user</ChangeType>";

    assertThat(change("9", name + "<UserID><![CDATA[a]]></UserID>").key())
        .isEqualTo(change("9", "<UserID>a</UserID>" + name).key());
  }

  @Test
  void different_events_of_one_second_are_not_taken_for_one() throws Exception {
    String update = "<Event>change_external_chat</Event><ChangeType>update</ChangeType>";

    List<String> keys =
        List.of(
            change("9", update + "<ChatId>a</ChatId><UpdateDetail>add_member</UpdateDetail>").key(),
            change("9", update + "<ChatId>a</ChatId><UpdateDetail>del_member</UpdateDetail>").key(),
            change("9", update + "<ChatId>b</ChatId><UpdateDetail>add_member</UpdateDetail>").key(),
            change("8", update + "<ChatId>a</ChatId><UpdateDetail>add_member</UpdateDetail>")
                .key());

    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void the_form_of_providers_has_the_usual_names_beside() throws Exception {
    Event read =
        event(
            "<SuiteId>ww9</SuiteId><AuthCorpId>ww1</AuthCorpId>"
                + "<InfoType> change_external_contact </InfoType><TimeStamp>5</TimeStamp>"
                + "<ChangeType>add_external_contact</ChangeType><ExternalUserID>wmA</ExternalUserID>");

    assertThat(read.name()).isEqualTo("change_external_contact/add_external_contact");
    assertThat(read.fields())
        .containsEntry("Event", "change_external_contact")
        .containsEntry("CreateTime", "5")
        .containsEntry("ToUserName", "ww1");
  }

  @Test
  void an_authorisation_without_a_company_has_a_lane_of_its_own() throws Exception {
    String command = "<SuiteId>dk</SuiteId><InfoType>create_auth</InfoType>";

    Event one = event(command + "<AuthCode>a</AuthCode>");

    assertThat(one.family()).isEqualTo(Family.PROVIDER);
    assertThat(one.lane()).isNotEqualTo(event(command + "<AuthCode>b</AuthCode>").lane());
    assertThat(one.lane()).doesNotContain("a|a");
  }

  @Test
  void lists_are_lists_even_with_one_item_and_a_misspelling_is_read() throws Exception {
    Event read =
        event(
            "<SelectedItems><SelectedItem><OpitonIds><OpitonId>x</OpitonId></OpitonIds>"
                + "</SelectedItem></SelectedItems><MemChangeList><Item>u</Item></MemChangeList>");

    assertThat(read.fields())
        .containsEntry(
            "SelectedItems",
            Map.of("SelectedItem", List.of(Map.of("OptionIds", Map.of("OptionId", List.of("x"))))))
        .containsEntry("MemChangeList", Map.of("Item", List.of("u")));
  }

  @Test
  void a_welcome_code_is_over_18_seconds_after_the_vendor_s_second() throws Exception {
    Event read =
        change("1000", "<Event>change_external_contact</Event><WelcomeCode>C</WelcomeCode>");

    assertThat(read.welcomeCode()).contains("C");
    assertThat(read.welcomeUntil(1_003_000)).isEqualTo(1_018_000);
    assertThat(read.welcomeUntil(990_000)).as("a clock ahead of ours").isEqualTo(1_008_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<xml>",
        "<!DOCTYPE xml [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><xml><A>&x;</A></xml>",
        "<!DOCTYPE xml><xml/>",
        "<xml><A>&undeclared;</A></xml>"
      })
  void what_is_no_plain_xml_is_malformed(String xml) {
    assertThatThrownBy(() -> EventXml.read(xml.getBytes(UTF_8)))
        .isInstanceOf(EventXml.Malformed.class);
  }

  @Test
  void xml_nested_too_deep_is_malformed() {
    String deep = "<a>".repeat(5000) + "</a>".repeat(5000);

    assertThatThrownBy(() -> EventXml.read(deep.getBytes(UTF_8)))
        .isInstanceOf(EventXml.Malformed.class);
  }

  /** A megabyte of empty elements held a processor for minutes, before anybody had signed it. */
  @Test
  void a_body_of_endless_small_elements_is_malformed() throws Exception {
    String most = "<xml>" + "<a/>".repeat(10_000) + "</xml>";

    assertThat(EventXml.read(most.getBytes(UTF_8))).containsKey("a");
    assertThatThrownBy(() -> EventXml.read(most.replace("</xml>", "<a/></xml>").getBytes(UTF_8)))
        .isInstanceOf(EventXml.Malformed.class)
        .hasMessageContaining("10000");
  }

  @Test
  void bytes_that_are_no_text_are_malformed() {
    assertThatThrownBy(() -> EventXml.read(new byte[] {'<', 'x', '>', (byte) 0xff}))
        .isInstanceOf(EventXml.Malformed.class);
  }

  @Test
  void the_end_of_a_cdata_section_in_a_reply_stays_text() throws Exception {
    String xml =
        PassiveReply.xml(Map.of("MsgType", "text", "Content", "a]]><Evil/>"), "li", "ww1", 7);

    assertThat(EventXml.read(xml.getBytes(UTF_8)))
        .containsEntry("Content", "a]]><Evil/>")
        .containsEntry("ToUserName", "li")
        .containsEntry("CreateTime", "7")
        .doesNotContainKey("Evil");
  }

  @Test
  void a_reply_without_a_kind_is_refused() {
    assertThatThrownBy(() -> PassiveReply.xml(Map.of("Content", "x"), "li", "ww1", 7))
        .hasMessageContaining("MsgType");
  }
}
