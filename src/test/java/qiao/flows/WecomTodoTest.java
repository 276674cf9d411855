package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;
import static qiao.flows.WecomTodoUnderTest.APPROVER;
import static qiao.flows.WecomTodoUnderTest.id;
import static qiao.flows.WecomTodoUnderTest.task;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;
import qiao.standin.Mishap;
import qiao.standin.VendorStandIns;
import qiao.standin.WecomMessage;
import qiao.standin.WecomStandIn;

/** Todos of a CRM as cards in 企业微信: sent, clicked, withdrawn, switched off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WecomTodoTest {
  @TempDir static Path data;
  private WecomTodoUnderTest todos;
  private VendorStandIns vendors;
  private WecomStandIn wecom;
  private QiaoUnderTest qiao;
  private TodoCrm crm;

  @BeforeAll
  void start() {
    todos = new WecomTodoUnderTest(data);
    vendors = todos.vendors;
    wecom = todos.wecom;
    qiao = todos.qiao;
    crm = todos.crm;
  }

  @AfterAll
  void end() {
    todos.close();
  }

  @Test
  void a_todo_comes_as_a_card_to_the_binding_s_member_only_and_ends_as_done() {
    String todo = id();
    todos.raise(todo, "e2", "\"submitter\": \"李雷\"");
    WecomMessage card = todos.card(todo);

    assertThat(card.to()).containsExactly("lisi");
    assertThat(card.content().path("card_type").asText()).isEqualTo("button_interaction");
    assertThat(card.content().at("/button_list/0/url").asText()).endsWith(todo);
    todos.happens("finished", todo, "e2");

    todos.awaitWord(card, "lisi", "已处理");
    await().until(() -> crm.state(todo).equals("IN_SYNC"));
  }

  @Test
  void a_changed_todo_is_a_new_card_and_a_deleted_one_is_taken_back() {
    String todo = id();
    todos.raise(todo, "e2", "\"submitter\": \"李雷\"");
    todos.card(todo);
    todos.happens("changed", todo, "e2");

    await().until(() -> todos.cards(todo).size() == 2);
    await().until(() -> todos.cards(todo).get(0).recalled());
    assertThat(task(todos.cards(todo).get(0))).isNotEqualTo(task(todos.cards(todo).get(1)));
    todos.send(
        "{\"scene\": \"deleted\", \"todoId\": \"%s\", \"receivers\": [\"e2\"], \"at\": 1700000003000}"
            .formatted(todo));
    await().until(() -> todos.cards(todo).stream().allMatch(WecomMessage::recalled));
  }

  @Test
  void a_deleted_todo_s_card_that_is_too_old_to_be_recalled_says_so_in_place_of_its_buttons() {
    String todo = id();
    todos.raise(todo, "e2", "\"submitter\": \"李雷\"");
    WecomMessage card = todos.card(todo);
    await().until(() -> crm.state(todo).equals("IN_SYNC"));
    wecom.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
    try {
      todos.happens("deleted", todo, "e2");

      todos.awaitWord(card, "lisi", "已撤销");
      assertThat(todos.cards(todo)).noneMatch(WecomMessage::recalled);
      await().until(() -> crm.state(todo).equals("IN_SYNC"));
    } finally {
      wecom.clock(Clock.systemUTC());
    }
  }

  @Test
  void a_card_whose_answer_was_lost_is_not_sent_twice() {
    String todo = id();
    wecom.answers("sendMessage", Mishap.cutAfter());
    todos.raise(todo, "e2", "\"submitter\": \"李雷\"");

    await().until(() -> crm.state(todo).equals("IN_SYNC"));
    assertThat(todos.cards(todo)).hasSize(1);
  }

  @Test
  void a_click_agrees_in_the_crm_as_the_approver_and_the_card_says_so() {
    String todo = id();
    todos.approval(todo, APPROVER);
    WecomMessage card = todos.card(todo);
    wecom.life().clickCard("zhangsan", task(card), "agree");
    todos.awaitWord(card, "zhangsan", "已处理");

    assertThat(vendors.fxiaoke().approved(todo)).contains("agree");
    await().until(() -> crm.record(todo).path("shown").asText().equals("FINISHED"));
  }

  @Test
  void a_click_that_is_quicker_than_the_answer_to_its_card_is_followed() {
    String todo = id();
    wecom.answersTo("sendMessage", todo, Mishap.slow(Duration.ofSeconds(3)));
    todos.approval(todo, APPROVER);
    WecomMessage card = todos.card(todo);

    wecom.life().clickCard("zhangsan", task(card), "agree");

    todos.awaitWord(card, "zhangsan", "已处理");
    assertThat(vendors.fxiaoke().approved(todo)).contains("agree");
  }

  @Test
  void two_clicks_ask_the_crm_once() {
    String todo = id();
    todos.approval(todo, APPROVER);
    WecomMessage card = todos.card(todo);
    vendors.fxiaoke().answers("actOnApprovalTask", Mishap.slow(Duration.ofMillis(700)));
    wecom.life().clickCard("zhangsan", task(card), "agree");
    wecom.life().clickCard("zhangsan", task(card), "reject");

    todos.awaitWord(card, "zhangsan", "已处理");
    await().until(() -> todos.clicked(task(card)) == 2);
    assertThat(vendors.fxiaoke().approved(todo)).contains("agree");
    assertThat(todos.parked(task(card))).isEmpty();
  }

  @Test
  void a_click_that_the_crm_refuses_tells_the_member_why_and_the_todo_stays() {
    String todo = id();
    todos.raise(todo, APPROVER, "\"extra\": {\"finish\": \"approve\"}");
    WecomMessage card = todos.card(todo);
    wecom.life().clickCard("zhangsan", task(card), "agree");

    todos.awaitWord(card, "zhangsan", "未办理");
    await().until(() -> wecom.messages().stream().anyMatch(one -> one.text().contains("您不是当前审批人")));
    assertThat(crm.record(todo).path("wanted").asText()).isEqualTo("OPEN");
  }

  @Test
  void a_click_of_somebody_else_never_reaches_the_crm() {
    String todo = id();
    String employee = "moved-" + todo;
    long binding = crm.bind("wecom", employee, "lihua");
    todos.approval(todo, employee);
    WecomMessage card = todos.card(todo);
    crm.unbind(binding);
    await().until(() -> todos.cards(todo).get(0).recalled());
    todos.click(card, "lihua");

    await()
        .until(
            () ->
                todos.story(task(card)).contains("已失效")
                    || todos.story(task(card)).contains("非本人待办"));
    assertThat(vendors.fxiaoke().approved(todo)).isEmpty();
  }

  @Test
  void a_click_of_a_colleague_on_a_card_that_is_open_is_refused_and_the_todo_stays() {
    String todo = id();
    todos.approval(todo, APPROVER);
    WecomMessage card = todos.card(todo);
    await().until(() -> crm.state(todo).equals("IN_SYNC"));

    todos.click(card, "lisi");

    await().until(() -> todos.story(task(card)).contains("非本人待办"));
    assertThat(vendors.fxiaoke().approved(todo)).isEmpty();
    assertThat(crm.record(todo).path("wanted").asText()).isEqualTo("OPEN");
  }

  @Test
  void a_button_that_the_card_does_not_offer_asks_nothing() {
    String todo = id();
    todos.approval(todo, APPROVER);
    WecomMessage card = todos.card(todo);
    await().until(() -> crm.state(todo).equals("IN_SYNC"));

    todos.click(card, "zhangsan", "done");

    await().until(() -> todos.story(task(card)).contains("已失效"));
    assertThat(crm.record(todo).path("wanted").asText()).isEqualTo("OPEN");
  }

  @Test
  void a_click_that_is_replayed_after_it_was_done_asks_the_crm_no_more() {
    String todo = id();
    todos.approval(todo, APPROVER);
    WecomMessage card = todos.card(todo);
    wecom.life().clickCard("zhangsan", task(card), "agree");
    todos.awaitWord(card, "zhangsan", "已处理");
    long asked = vendors.fxiaoke().count("actOnApprovalTask");

    todos.click(card, "zhangsan");

    await().until(() -> todos.clicked(task(card)) == 2);
    assertThat(vendors.fxiaoke().count("actOnApprovalTask")).isEqualTo(asked);
  }

  @Test
  void a_click_on_a_card_whose_todo_has_ended_meanwhile_asks_nothing() {
    String todo = id();
    todos.approval(todo, APPROVER);
    WecomMessage card = todos.card(todo);
    await().until(() -> crm.state(todo).equals("IN_SYNC"));
    long asked = vendors.fxiaoke().count("actOnApprovalTask");
    todos.happens("finished", todo, APPROVER);

    todos.click(card, "zhangsan");

    await().until(() -> todos.clicked(task(card)) == 1);
    assertThat(todos.story(task(card))).contains("已处理");
    assertThat(vendors.fxiaoke().count("actOnApprovalTask")).isEqualTo(asked);
  }

  @Test
  void what_somebody_switched_off_is_left_out_with_the_reason_and_comes_when_he_wants_it_again() {
    String todo = id();
    String employee = "quiet-" + todo;
    crm.bind("wecom", employee, "wangwu");
    todos.choose(employee, "\"TODOS\", \"REMINDERS\"");
    todos.raise(todo, employee, "\"submitter\": \"李雷\"");

    await().until(() -> crm.state(todo).equals("SKIPPED"));
    assertThat(crm.record(todo).path("reason").asText()).contains("switched off todos");
    await()
        .until(
            () ->
                qiao.get("/api/deliveries?flow=crm-todo-to-oa").toString().contains("接收人关闭了这类消息"));
    assertThat(todos.cards(todo)).isEmpty();

    todos.choose(employee, "");
    await().until(() -> todos.cards(todo).size() == 1);
  }

  @Test
  void a_reminder_without_a_todo_comes_as_a_notice() {
    String todo = id();
    todos.raise("reminder", todo, "e2", "\"submitter\": \"李雷\"");

    assertThat(todos.card(todo).content().path("card_type").asText()).isEqualTo("text_notice");
    assertThat(todos.card(todo).content().at("/source/desc").asText()).isEqualTo("CRM 提醒");
  }

  @Test
  void only_the_application_of_a_join_gets_todos() {
    String todo = id();
    todos.raise(todo, "e2", "\"submitter\": \"李雷\"");
    todos.card(todo);

    assertThat(crm.records(todo)).hasSize(1);
    assertThat(crm.record(todo).path("account").asText()).isEqualTo("wecom");
  }

  @Test
  void a_notice_of_the_session_archive_wakes_it_at_once() {
    ConsoleVisitor admin = new ConsoleVisitor(qiao);
    String page = admin.post("/console/archive/setup/wecom-archive/keys").body();
    String pem =
        page.substring(
            page.indexOf("-----BEGIN PUBLIC KEY-----"), page.indexOf("-----END PUBLIC KEY-----"));
    wecom.archiveKey(HtmlUtils.htmlUnescape(pem) + "-----END PUBLIC KEY-----");
    wecom.archiveText("wmExample0001", "zhangsan", "马上就到");

    String talk = "/console/archive/conversation?id=wmExample0001%7Czhangsan";
    await().until(() -> admin.page(talk).contains("马上就到"));
  }
}
