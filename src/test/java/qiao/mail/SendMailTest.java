package qiao.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qiao.vendor.Carrier;

/** What a mail looks like at a server that is not ours. */
class SendMailTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private MailSending sending;

  @BeforeEach
  void start() {
    server.start();
    server.setUser(MailSending.USER, MailSending.USER, MailSending.PASSWORD);
    sending =
        new MailSending(Clock.systemUTC(), "plain+smtp://localhost:" + server.getSmtp().getPort());
  }

  @AfterEach
  void stop() {
    sending.close();
    server.stop();
  }

  @Test
  void recipients_names_and_headers_arrive_and_hidden_recipients_stay_hidden() throws Exception {
    Carrier.Answer answer =
        sending
            .with("name", "销售系统")
            .send(
                """
                {"to": ["王小明 <wang@example.com>", "zhang@example.com"], "cc": "li@example.com",
                 "bcc": "boss@example.com", "replyTo": "客服 <help@example.com>",
                 "subject": "报价单：第 1 号", "text": "您好",
                 "headers": {"X-Order": "A-1", "X-Note": "备注"}}""");

    assertThat(MailSending.message(answer)).isEqualTo("250 Ok");
    assertThat(server.getReceivedMessages()).hasSize(4);
    MimeMessage mail = server.getReceivedMessages()[0];
    InternetAddress from = (InternetAddress) mail.getFrom()[0];
    assertThat(from.getAddress()).isEqualTo(MailSending.USER);
    assertThat(from.getPersonal()).isEqualTo("销售系统");
    assertThat(((InternetAddress) mail.getRecipients(RecipientType.TO)[0]).getPersonal())
        .isEqualTo("王小明");
    assertThat(((InternetAddress) mail.getReplyTo()[0]).getPersonal()).isEqualTo("客服");
    assertThat(mail.getSubject()).isEqualTo("报价单：第 1 号");
    assertThat(mail.getHeader("X-Order")).containsExactly("A-1");
    assertThat(mail.getHeader("X-Note")[0]).isASCII().startsWith("=?UTF-8?");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("Message-ID")[0])
        .isEqualTo(((Carrier.Reply) answer).answer().path("messageId").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "text, text/plain, base64",
    "text, text/plain, quoted-printable",
    "html, text/html, base64",
    "html, text/html, quoted-printable",
    "calendar, text/calendar, base64",
    "calendar, text/calendar, quoted-printable"
  })
  void the_transfer_encoding_that_was_asked_for_is_used(String kind, String type, String encoding)
      throws Exception {
    String text = "BEGIN:VCALENDAR\\nMETHOD:REQUEST\\nSUMMARY:会议室评审\\nEND:VCALENDAR\\n";

    sending.send(
        "{\"to\":\"li@example.com\",\"%s\":\"%s\",\"encoding\":\"%s\"}"
            .formatted(kind, text, encoding));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getHeader("Content-Transfer-Encoding")).containsExactly(encoding);
    assertThat(mail.getContentType().toLowerCase(Locale.ROOT)).startsWith(type + "; charset=utf-8");
    assertThat(mail.getContentType().contains("method=REQUEST")).isEqualTo(kind.equals("calendar"));
    byte[] body = mail.getInputStream().readAllBytes();
    assertThat(new String(body, StandardCharsets.UTF_8)).contains("SUMMARY:会议室评审\r\n");
  }

  @Test
  void several_bodies_are_alternatives_and_attachments_stand_beside_them() throws Exception {
    sending.send(
        """
        {"to": "li@example.com", "subject": "s", "text": "文本", "html": "<p>网页</p>",
         "attachments": [{"name": "报价 单.txt", "contentType": "text/csv", "content": "5oql5Lu3"},
                         {"name": "b.txt", "text": "正文"}]}""");

    MimeMultipart mixed = (MimeMultipart) server.getReceivedMessages()[0].getContent();
    assertThat(mixed.getCount()).isEqualTo(3);
    MimeMultipart alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
    assertThat(alternatives.getContentType()).contains("alternative");
    assertThat(alternatives.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(alternatives.getBodyPart(1).getContentType()).startsWith("text/html");
    BodyPart first = mixed.getBodyPart(1);
    assertThat(FileNames.of(first)).isEqualTo("报价 单.txt");
    assertThat(first.getContentType()).startsWith("text/csv");
    assertThat(first.getInputStream().readAllBytes()).asString().isEqualTo("报价");
    assertThat(mixed.getBodyPart(2).getInputStream().readAllBytes()).asString().isEqualTo("正文");
  }

  @Test
  void a_line_that_8bit_can_t_carry_is_told_and_nothing_is_sent() {
    Carrier.Answer answer =
        sending.send(
            "{\"to\":\"li@example.com\",\"encoding\":\"8bit\",\"text\":\"%s\"}"
                .formatted("字".repeat(400)));

    assertThat(MailSending.message(answer)).startsWith("draft: line 1 of text/plain has 1200");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void what_is_no_address_is_told_and_nothing_is_sent() {
    assertThat(MailSending.message(sending.send("{\"to\":\"王小明\",\"text\":\"x\"}")))
        .startsWith("draft: to: '王小明'");
    assertThat(MailSending.message(sending.send("{\"cc\":[\"a@b\\r\\nBcc: c@d\"]}")))
        .startsWith("draft: cc:");
    assertThat(MailSending.message(sending.send("{\"to\":[],\"cc\":\" , \"}")))
        .isEqualTo("draft: to, cc and bcc name nobody");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_header_can_t_be_smuggled_in_even_past_the_limits_of_the_document() throws Exception {
    sending.send(
        """
        {"to": "li@example.com", "subject": "a\\r\\nX-Evil: 1", "fromName": "b\\r\\nX-Evil: 2",
         "text": "x", "headers": {"X-Ok": "c\\r\\nX-Evil: 3"}}""");

    assertThat(server.getReceivedMessages()[0].getHeader("X-Evil")).isNull();
  }

  @Test
  void a_wrong_password_is_told_and_not_tried_again_at_once() {
    sending.with("password", "s3cr3tDemo");

    assertThat(MailSending.message(sending.send("{\"to\":\"li@example.com\"}")))
        .startsWith("login: smtp: 535");
    assertThat(MailSending.message(sending.check())).startsWith("login: smtp: 535");
  }
}
