package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.ScriptedSmtp;

/** A mail that comes in is told to the sales group and sent on, once, whatever goes wrong. */
class MailToSalesTest {
  private static final String USER = "bot@example.com";
  private static final String PASSWORD = "mail-password";
  private static final String BOSS = "boss@example.com";

  @TempDir Path data;
  private final GreenMail incoming =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP).dynamicPort());
  private GreenMail outgoing =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private GreenMailUser user;
  private QiaoUnderTest qiao;

  @BeforeEach
  void start() {
    incoming.start();
    outgoing.start();
    user = incoming.setUser(USER, USER, PASSWORD);
    outgoing.setUser(USER, USER, PASSWORD);
    run("plain+smtp://localhost:" + outgoing.getSmtp().getPort());
  }

  private void run(String smtp) {
    qiao =
        new QiaoUnderTest(
            data,
            Map.of(
                "MAIL_USER",
                USER,
                "MAIL_PASSWORD",
                PASSWORD,
                "MAIL_IMAP",
                "plain+imap://localhost:" + incoming.getImap().getPort(),
                "MAIL_SMTP",
                smtp,
                "MAIL_FORWARD_TO",
                BOSS,
                "MAIL_RECEIVE",
                "true",
                "qiao.mail.receive-cron",
                "0/1 * * * * ?"));
  }

  @AfterEach
  void end() {
    qiao.close();
    incoming.stop();
    outgoing.stop();
  }

  @Test
  void a_mail_is_told_and_sent_on_with_its_attachment_and_marked() throws Exception {
    deliver("<1@example.com>");

    await().until(() -> sent().size() == 1);

    assertThat(qiao.vendors.robot().messages()).hasSize(1);
    assertThat(qiao.vendors.robot().messages().get(0).content()).contains("报价", "附件：价目.txt");
    MimeMessage mail = sent().get(0);
    assertThat(mail.getSubject()).isEqualTo("转发：报价");
    assertThat(mail.getReplyTo()[0]).hasToString("li@example.com");
    assertThat(mail.getAllRecipients()[0]).hasToString(BOSS);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).asString().isEqualTo("报价");
    await().until(() -> isMarked(0));
  }

  @Test
  void a_mail_whose_mark_was_lost_is_taken_again_but_not_told_again() throws Exception {
    deliver("<1@example.com>");
    await().until(() -> sent().size() == 1 && isMarked(0));

    mail(0).setFlag(Flags.Flag.SEEN, false);

    await().until(() -> isMarked(0));
    assertThat(qiao.get("/api/deliveries?flow=mail-to-sales")).hasSize(1);
    assertThat(sent()).hasSize(1);
  }

  @Test
  void a_mail_goes_out_once_after_its_server_was_down() throws Exception {
    int port = outgoing.getSmtp().getPort();
    outgoing.stop();
    deliver("<1@example.com>");
    await().until(() -> busy() == 1);

    outgoing = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
    outgoing.start();
    outgoing.setUser(USER, USER, PASSWORD);

    await().until(() -> qiao.deliveries("DONE") == 1);
    assertThat(sent()).hasSize(1);
    assertThat(qiao.vendors.robot().sent()).isEqualTo(1);
  }

  @Test
  void a_mail_whose_server_hung_up_after_it_goes_out_again_under_the_same_id() throws Exception {
    qiao.close();
    try (ScriptedSmtp server = new ScriptedSmtp().replies("END", ScriptedSmtp.CUT)) {
      run(server.address());
      deliver("<1@example.com>");
      await().until(() -> !server.mails.isEmpty());
      server.replies("END", "250 ok");

      await().until(() -> qiao.deliveries("DONE") == 1);

      List<String> ids =
          server.mails.stream()
              .map(mail -> mail.lines().filter(line -> line.startsWith("Message-ID")).findFirst())
              .map(Optional::orElseThrow)
              .distinct()
              .toList();
      assertThat(server.mails).hasSizeGreaterThan(1);
      assertThat(ids).hasSize(1);
      assertThat(qiao.vendors.robot().sent()).isEqualTo(1);
    }
  }

  @Test
  void mails_that_came_while_qiao_was_stopped_are_taken_and_earlier_ones_are_not_again()
      throws Exception {
    deliver("<1@example.com>");
    await().until(() -> qiao.deliveries("DONE") == 1 && isMarked(0));
    qiao.stop();
    deliver("<2@example.com>");

    qiao.start();

    await().until(() -> qiao.deliveries("DONE") == 2 && isMarked(1));
    assertThat(sent()).hasSize(2);
  }

  private int busy() {
    int count = 0;
    for (var one : qiao.get("/api/deliveries?flow=mail-to-sales")) {
      count += one.path("fault").asText().equals("busy") ? 1 : 0;
    }
    return count;
  }

  private List<MimeMessage> sent() {
    return List.of(outgoing.getReceivedMessages());
  }

  private com.icegreen.greenmail.store.StoredMessage stored(int number) throws Exception {
    return incoming.getManagers().getImapHostManager().getInbox(user).getMessages().get(number);
  }

  private MimeMessage mail(int number) throws Exception {
    return stored(number).getMimeMessage();
  }

  private boolean isMarked(int number) throws Exception {
    return stored(number).getFlags().contains(Flags.Flag.SEEN);
  }

  private void deliver(String id) throws Exception {
    String source =
        """
        From: Li <li@example.com>
        Subject: =?utf-8?B?5oql5Lu3?=
        Message-ID: %s
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        您好
        --b
        Content-Type: text/plain; name="=?utf-8?B?5Lu355uuLnR4dA==?="
        Content-Disposition: attachment
        Content-Transfer-Encoding: base64

        5oql5Lu3
        --b--
        """
            .formatted(id);
    user.deliver(
        new MimeMessage(
            GreenMailUtil.getSession(incoming.getImap().getServerSetup()),
            new ByteArrayInputStream(
                source.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
  }
}
