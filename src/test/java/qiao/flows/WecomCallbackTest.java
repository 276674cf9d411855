package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.CallbacksUnderTest.KEY;
import static qiao.flows.CallbacksUnderTest.TOKEN;
import static qiao.flows.CallbacksUnderTest.event;
import static qiao.flows.CallbacksUnderTest.newCustomer;
import static qiao.flows.CallbacksUnderTest.now;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.standin.Mishap;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomStandIn;

/**
 * What 企业微信 sends to an account, with the flows as they are shipped. Who is let in when, is tried
 * without them, by {@code ReadCallbackTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WecomCallbackTest {
  private static final String OTHER_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFz";
  private static final String EVIL = event("1717200666", "<Event>evil</Event>");

  @TempDir static Path data;
  private CallbacksUnderTest qiao;
  private WecomStandIn wecom;
  private WecomCallbacks callbacks;

  @BeforeAll
  void start() {
    qiao = new CallbacksUnderTest(data);
    wecom = qiao.wecom;
    callbacks = qiao.callbacks(TOKEN, KEY, WecomStandIn.CORP_ID);
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  @Test
  void a_look_at_the_address_is_answered_with_the_bare_text() {
    HttpResponse<String> answer = callbacks.verify("7310458826149930175");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("7310458826149930175");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  @Test
  void an_event_lies_in_the_inbox_of_its_family_under_the_vendor_s_own_names() {
    String xml =
        event(
            "1717200000",
            "<Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>Lisi</UserID><Department>1,7</Department>");

    HttpResponse<String> answer = callbacks.send(xml);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    JsonNode story = qiao.ended("wecom-member-event", "member:lisi");
    assertThat(story.toString()).contains("还没有集成流要这类事件", "change_contact/update_user", "1,7");
    assertThat(story.path("delivery").path("account").asText()).isEqualTo("wecom");
  }

  @Test
  void an_event_that_is_sent_again_is_one() {
    String xml =
        event(
            "1717200001",
            "<Event>change_external_chat</Event><ChangeType>dismiss</ChangeType><ChatId>wrAgain</ChatId>");

    assertThat(callbacks.send(xml).statusCode()).isEqualTo(200);
    assertThat(callbacks.send(xml).statusCode()).isEqualTo(200);

    qiao.ended("wecom-group-event", "group:wrAgain");
    assertThat(qiao.deliveries("wecom-group-event", "group:wrAgain")).hasSize(1);
  }

  @Test
  void a_captured_request_sent_again_does_nothing_more() {
    String closed =
        callbacks.closed(
            event(
                "1717200002",
                "<Event>change_external_chat</Event><ChangeType>create</ChangeType><ChatId>wrReplay</ChatId>"));
    String signed = callbacks.signed(closed);

    callbacks.post(signed, callbacks.envelope(closed));
    HttpResponse<String> again = callbacks.post(signed, callbacks.envelope(closed));

    assertThat(again.statusCode()).isEqualTo(200);
    qiao.ended("wecom-group-event", "group:wrReplay");
    assertThat(qiao.deliveries("wecom-group-event", "group:wrReplay")).hasSize(1);
  }

  @Test
  void all_events_of_one_second_are_kept() {
    for (int i = 0; i < 30; i++) {
      callbacks.send(
          event(
              "1717200003",
              "<Event>change_contact</Event><ChangeType>create_user</ChangeType><UserID>bulk%d</UserID>"
                  .formatted(i)));
    }

    await().until(() -> qiao.deliveries("wecom-member-event", "member:bulk").size() == 30);
  }

  @Test
  void a_new_customer_is_greeted_and_told_of() {
    String code = wecom.addCustomer("zhangsan", "wmGreeted", "张");

    callbacks.send(newCustomer(now(), "wmGreeted", code));

    await().until(() -> wecom.greeted().contains(code));
    JsonNode told = qiao.ended("wecom-customer-event", "customer:wmGreeted");
    assertThat(told.toString()).contains("fair").doesNotContain("QiaoUntil");
  }

  @Test
  void a_customer_who_comes_at_the_vendor_is_greeted_by_the_vendor_s_own_callback() {
    String code = wecom.callsBack(callbacks).addCustomer("zhangsan", "wmOwn", "赵");
    wecom.callsNobody();

    await().until(() -> wecom.greeted().contains(code));
    qiao.ended("wecom-customer-event", "customer:wmOwn");
  }

  @Test
  void a_busy_vendor_is_asked_again_while_the_code_is_good() {
    String code = wecom.addCustomer("zhangsan", "wmBusy", "李");
    wecom.answers("sendWelcomeMessage", Mishap.busy());

    callbacks.send(newCustomer(now(), "wmBusy", code));

    await().until(() -> wecom.greeted().contains(code));
  }

  @Test
  void a_welcome_code_that_is_over_ends_with_the_reason() {
    String code = wecom.addCustomer("zhangsan", "wmLate", "王");
    String past = String.valueOf(Instant.now().minusSeconds(40).getEpochSecond());

    callbacks.send(newCustomer(past, "wmLate", code));

    qiao.ended("wecom-customer-event", "customer:wmLate");
    assertThat(qiao.endedWelcome("wmLate").toString()).contains("worth delivering until");
    assertThat(wecom.greeted()).doesNotContain(code);
  }

  @Test
  void a_welcome_code_that_the_vendor_calls_over_ends_with_the_reason() {
    callbacks.send(newCustomer(now(), "wmUnknown", "NO-SUCH-CODE"));

    assertThat(qiao.endedWelcome("wmUnknown").toString()).contains("欢迎语 code 已失效");
  }

  @Test
  void an_event_that_nobody_knows_is_kept_with_its_xml() {
    String xml = event("1717200009", "<Event>from_the_future</Event><Some><Thing>1</Thing></Some>");

    assertThat(callbacks.send(xml).statusCode()).isEqualTo(200);

    assertThat(qiao.ended("wecom-other-event", "from_the_future").toString())
        .contains("<Thing>1</Thing>");
  }

  @Test
  void a_message_of_a_member_is_kept_in_his_lane() {
    callbacks.deliver(
        "<xml><ToUserName>%s</ToUserName><FromUserName>LiHua</FromUserName><CreateTime>1735689661</CreateTime><MsgType>text</MsgType><Content><![CDATA[请假两天 👍]]></Content><MsgId>7045512390081234567</MsgId><AgentID>1000042</AgentID></xml>"
            .formatted(WecomStandIn.CORP_ID));

    assertThat(qiao.ended("wecom-message", "member:lihua").toString()).contains("请假两天 👍");
  }

  /** What is refused reads all the same, so that nobody learns which part was wrong. */
  private void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void a_wrong_signature_a_wrong_key_and_a_foreign_company_are_refused() {
    refused(qiao.callbacks("anotherToken", KEY, WecomStandIn.CORP_ID).send(EVIL));
    refused(qiao.callbacks(TOKEN, OTHER_KEY, WecomStandIn.CORP_ID).send(EVIL));
    refused(qiao.callbacks(TOKEN, KEY, "wwforeign0000000").send(EVIL));
    refused(qiao.callbacks(TOKEN, KEY, "").send(EVIL));
    refused(qiao.callbacks("anotherToken", KEY, WecomStandIn.CORP_ID).verify("1"));
    refused(qiao.callbacks(TOKEN, KEY, "wwforeign0000000").verify("1"));
    assertThat(qiao.deliveries("wecom-other-event", "evil")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "PUT", "DELETE"})
  void a_method_that_the_vendor_never_uses_is_refused(String method) {
    assertThat(qiao.ask(method)).isEqualTo(405);
  }

  @Test
  void an_envelope_with_a_document_type_is_refused() {
    String closed = callbacks.closed(EVIL);
    String xml =
        "<!DOCTYPE xml [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + callbacks.envelope(closed);

    assertThat(callbacks.post(callbacks.signed(closed), xml).statusCode()).isEqualTo(400);
  }

  @Test
  void a_document_type_within_the_envelope_is_refused() {
    String xml = "<!DOCTYPE xml [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><xml><A>&e;</A></xml>";

    assertThat(callbacks.send(xml).statusCode()).isEqualTo(400);
  }

  @Test
  void an_envelope_that_is_too_long_is_refused_before_it_is_read() {
    assertThat(callbacks.send(EVIL + " ".repeat(1_100_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void nothing_of_a_refusal_or_an_answer_tells_a_secret() {
    for (HttpResponse<String> answer :
        List.of(
            callbacks.verify("1"),
            qiao.callbacks("anotherToken", KEY, WecomStandIn.CORP_ID).send(EVIL))) {
      assertThat(answer.headers().map().toString() + answer.body()).doesNotContain(TOKEN, KEY);
    }
  }
}
