package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.GenericOaStandIn;
import qiao.standin.Mishap;

/** Administrators are told of todos that stand still: by robot, mail and webhook. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticesTest {
  @TempDir static Path data;
  private final WebhookServer webhook = new WebhookServer();
  private final MailServer mail = new MailServer();
  private GenericOaStandIn oa;
  private QiaoUnderTest qiao;
  private TodoCrm crm;

  @BeforeAll
  void start() {
    oa = GenericOaStandIn.start();
    Map<String, Object> settings = new HashMap<>(TodoCrm.SETTINGS);
    settings.put("qiao.todo.folder", "src/test/resources/todo/flow");
    settings.put("qiao.accounts.oa.vendor", "oa");
    settings.put("qiao.accounts.oa.url", oa.url());
    settings.put("qiao.accounts.oa.password", GenericOaStandIn.KEY);
    settings.put("qiao.accounts.oa-soap.vendor", "oa");
    settings.put("qiao.accounts.oa-soap.url", oa.url());
    settings.put("qiao.todo.accounts.oa-soap.objects", "none");
    settings.put("NOTICE_EVERY", "1s");
    settings.put("NOTICE_LOOK", "https://qiao.example.com");
    settings.put("NOTICE_CRM_ROBOT", "sales-robot");
    settings.put("NOTICE_CRM_MAIL", "ops@example.com, crm@example.com");
    settings.put("MAIL_USER", "qiao@example.com");
    settings.put("MAIL_PASSWORD", "mail-password");
    settings.put("MAIL_SMTP", "plain+smtp://localhost:" + mail.port());
    settings.put("qiao.accounts.mail.pace", "100000/1s");
    settings.put("NOTICE_INTEGRATION_WEBHOOK", "notice-webhook");
    settings.put("NOTICE_WEBHOOK_URL", webhook.url());
    qiao = new QiaoUnderTest(data, settings);
    crm = new TodoCrm(qiao::url);
    crm.bind("oa", "e1", "zhangsan");
  }

  @BeforeEach
  void calm() {
    oa.calmDown();
    webhook.status = 200;
  }

  @AfterAll
  void end() {
    qiao.close();
    oa.close();
    mail.close();
    webhook.close();
  }

  @Test
  void a_todo_that_the_oa_refuses_is_told_by_every_channel_and_masked() throws Exception {
    String id = id();
    String why = "手机13812345678不在通讯录，密钥" + GenericOaStandIn.KEY;
    oa.answers("createTodo", Mishap.refused("9", why));

    crm.event("created", id, "e1").send();

    JsonNode example = toldByWebhook(id);
    assertThat(webhook.taken()).allMatch(notice -> notice.path("title").isTextual());
    assertThat(example.path("receiver").asText()).isEqualTo("e1");
    assertThat(example.path("fault").asText()).isEqualTo("refused");
    assertThat(example.path("reason").asText()).contains("138****5678").contains("***");
    assertThat(example.path("look").asText())
        .isEqualTo(
            "https://qiao.example.com/console/deliveries/" + example.path("delivery").asText());
    await().until(() -> robotSaid().anyMatch(text -> text.contains("待办：" + id)));
    await().until(() -> mailed("ops@example.com", id) && mailed("crm@example.com", id));
    MimeMessage sent =
        mail.mails().stream().filter(one -> text(one).contains(id)).findFirst().orElseThrow();
    assertThat(sent.getSubject()).startsWith("Qiao：1 条消息停下了");
    assertThat(sent.getAllRecipients()).as("nobody reads who else is told").hasSize(1);
    assertThat(java.util.Collections.list(sent.getAllHeaderLines()))
        .noneMatch(line -> line.startsWith("Qiao"));
    assertThat(text(sent) + robotSaid().toList() + webhook.taken())
        .doesNotContain("13812345678")
        .doesNotContain(GenericOaStandIn.KEY);
  }

  @Test
  void a_todo_whose_receiver_is_not_bound_is_told_once() {
    String id = id();

    crm.event("created", id, "nobody-" + id).send();

    JsonNode example = toldByWebhook(id);
    assertThat(example.path("fault").asText()).isEqualTo("unbound");
    assertThat(example.path("receiver").asText()).isEqualTo("nobody-" + id);
  }

  @Test
  void a_webhook_that_is_down_is_tried_again_and_shown_in_health() {
    String id = id();
    webhook.status = 503;
    oa.answers("createTodo", Mishap.refused("9", "不收"));
    crm.event("created", id, "e1").send();

    await().until(() -> health().path("status").asText().equals("NOT_SENT"));
    assertThat(health().at("/details/unsent").asInt()).isPositive();
    assertThat(health().at("/details/reason").asText()).contains("webhook").doesNotContain("4417");
    assertThat(qiao.get("/actuator/health").path("status").asText()).isEqualTo("UP");
    JsonNode unsent = qiao.get("/actuator/metrics/qiao.notices.unsent");
    assertThat(unsent.at("/measurements/0/value").asInt()).isPositive();
    webhook.status = 200;

    assertThat(toldByWebhook(id).path("fault").asText()).isEqualTo("refused");
    await().until(() -> health().path("status").asText().equals("UP"));
  }

  @Test
  void the_closed_mailbox_of_one_administrator_keeps_no_notice_from_the_others() {
    String id = id();
    mail.close("ops@example.com");
    oa.answers("createTodo", Mishap.refused("9", "不收"));

    crm.event("created", id, "e1").send();

    await().until(() -> mailed("crm@example.com", id));
    await().until(() -> parkedNotices().size() == 1);
    JsonNode parked = parkedNotices().get(0);
    assertThat(parked.path("key").asText()).endsWith("/mail/ops@example.com");
    assertThat(parked.path("reason").asText()).contains("no such mailbox");
    mail.open("ops@example.com");
    qiao.post("/api/deliveries/" + parked.path("id").asText() + "/replay");
    await().until(() -> mailed("ops@example.com", id));
  }

  @Test
  void a_notice_that_is_refused_is_parked_and_told_by_no_notice() {
    String id = id();
    webhook.status = 400;
    oa.answers("createTodo", Mishap.refused("9", "不收"));
    crm.event("created", id, "e1").send();
    await().until(() -> parkedNotices().size() == 1);
    assertThat(health().path("status").asText()).isEqualTo("NOT_SENT");
    JsonNode parked = parkedNotices().get(0);
    webhook.status = 200;

    String next = id();
    oa.answers("createTodo", Mishap.refused("9", "不收"));
    crm.event("created", next, "e1").send();

    assertThat(toldByWebhook(next).path("todo").asText()).isEqualTo(next);
    assertThat(webhook.taken().toString()).doesNotContain("\"flow\":\"notices\"");
    qiao.post("/api/deliveries/" + parked.path("id").asText() + "/replay");
    assertThat(toldByWebhook(id).path("todo").asText()).isEqualTo(id);
  }

  @Test
  void a_restart_between_collecting_and_sending_loses_nothing() {
    String id = id();
    qiao.post("/api/flows/notices/stop");
    oa.answers("createTodo", Mishap.refused("9", "不收"));
    crm.event("created", id, "e1").send();
    await().until(() -> qiao.get("/api/deliveries?flow=notices&state=WAITING").size() == 4);

    qiao.stop();
    qiao.start();
    qiao.post("/api/flows/notices/start");

    assertThat(toldByWebhook(id).path("todo").asText()).isEqualTo(id);
    await().until(() -> qiao.get("/api/deliveries?flow=notices&state=WAITING").isEmpty());
    assertThat(webhook.taken().stream().filter(one -> example(one, id).isPresent())).hasSize(1);
  }

  private static String id() {
    return "todo-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private JsonNode toldByWebhook(String todo) {
    return await()
        .until(
            () -> webhook.taken().stream().flatMap(one -> example(one, todo).stream()).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<JsonNode> example(JsonNode notice, String todo) {
    for (JsonNode example : notice.path("examples")) {
      if (example.path("todo").asText().equals(todo)) {
        return Optional.of(example);
      }
    }
    return Optional.empty();
  }

  private JsonNode parkedNotices() {
    return qiao.get("/api/deliveries?flow=notices&state=PARKED");
  }

  private boolean mailed(String address, String todo) {
    return mail.mails().stream()
        .anyMatch(one -> to(one).equals(address) && text(one).contains("待办：" + todo));
  }

  private java.util.stream.Stream<String> robotSaid() {
    return qiao.vendors.robot().messages().stream().map(message -> message.content());
  }

  private JsonNode health() {
    return qiao.get("/actuator/health").at("/components/notices");
  }

  private static String to(MimeMessage mail) {
    try {
      return mail.getHeader("To", ",");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MimeMessage mail) {
    try {
      return String.valueOf(mail.getContent());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
