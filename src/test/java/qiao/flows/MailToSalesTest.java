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
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.RobotMessage;
import qiao.standin.ScriptedSmtp;

/** A mail that comes in is told to the sales group and sent on, once, whatever goes wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailToSalesTest {
  private static final String USER = "bot@example.com";
  private static final String PASSWORD = "mail-password";
  private static final String BOSS = "boss@example.com";

  @TempDir static Path data;
  private final GreenMail incoming =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP).dynamicPort());
  private GreenMail outgoing;
  private GreenMailUser user;
  private QiaoUnderTest qiao;
  private int delivered;
  private Before before;

  /** What earlier tests left, which no later one may count. */
  private record Before(int mails, int taken, int done, int busy, int told) {}

  @BeforeAll
  void start() {
    incoming.start();
    user = incoming.setUser(USER, USER, PASSWORD);
    serveOutgoing(0);
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
                "plain+smtp://localhost:" + outgoing.getSmtp().getPort(),
                "MAIL_FORWARD_TO",
                BOSS,
                "MAIL_RECEIVE",
                "true",
                "qiao.mail.receive-cron",
                "0/1 * * * * ?"));
  }

  /** A port that was given back may be somebody else's for a moment. */
  private void serveOutgoing(int port) {
    ServerSetup setup = new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP);
    await()
        .ignoreExceptions()
        .until(
            () -> {
              outgoing = new GreenMail(port == 0 ? setup.dynamicPort() : setup);
              outgoing.start();
              return true;
            });
    outgoing.setUser(USER, USER, PASSWORD);
  }

  private static ScriptedSmtp scripted(int port) {
    return await().ignoreExceptions().until(() -> new ScriptedSmtp(port), Objects::nonNull);
  }

  @BeforeEach
  void begin() throws Exception {
    outgoing.purgeEmailFromAllMailboxes();
    before = new Before(0, 0, 0, 0, 0);
    before = new Before(delivered, taken(), done(), busy(), told().size());
  }

  @AfterAll
  void end() {
    qiao.close();
    incoming.stop();
    outgoing.stop();
  }

  @Test
  void a_mail_is_told_and_sent_on_with_its_attachment_and_marked() throws Exception {
    deliver();

    await().until(() -> sent().size() == 1);

    assertThat(told()).singleElement().asString().contains("报价", "附件：价目.txt");
    MimeMessage mail = sent().get(0);
    assertThat(mail.getSubject()).isEqualTo("转发：报价");
    assertThat(mail.getReplyTo()[0]).hasToString("li@example.com");
    assertThat(mail.getAllRecipients()[0]).hasToString(BOSS);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).asString().isEqualTo("报价");
    await().until(() -> isMarked(0) && done() == 1);
  }

  @Test
  void a_mail_whose_mark_was_lost_is_taken_again_but_not_told_again() throws Exception {
    deliver();
    await().until(() -> sent().size() == 1 && isMarked(0) && done() == 1);

    mail(0).setFlag(Flags.Flag.SEEN, false);

    await().until(() -> isMarked(0));
    assertThat(taken()).isEqualTo(1);
    assertThat(sent()).hasSize(1);
  }

  @Test
  void a_mail_goes_out_once_after_its_server_was_down() throws Exception {
    int port = outgoing.getSmtp().getPort();
    outgoing.stop();
    deliver();
    await().until(() -> busy() == 1);

    serveOutgoing(port);

    await().until(() -> done() == 1);
    assertThat(sent()).hasSize(1);
    assertThat(told()).hasSize(1);
  }

  @Test
  void a_mail_whose_server_hung_up_after_it_goes_out_again_under_the_same_id() throws Exception {
    int port = outgoing.getSmtp().getPort();
    outgoing.stop();
    try (ScriptedSmtp server = scripted(port).replies("END", ScriptedSmtp.CUT)) {
      deliver();
      await().until(() -> !server.mails.isEmpty());
      server.replies("END", "250 ok");

      await().until(() -> done() == 1);

      List<String> ids =
          server.mails.stream()
              .map(mail -> mail.lines().filter(line -> line.startsWith("Message-ID")).findFirst())
              .map(Optional::orElseThrow)
              .distinct()
              .toList();
      assertThat(server.mails).hasSizeGreaterThan(1);
      assertThat(ids).hasSize(1);
      assertThat(told()).hasSize(1);
    } finally {
      serveOutgoing(port);
    }
  }

  @Test
  void mails_that_came_while_qiao_was_stopped_are_taken_and_earlier_ones_are_not_again()
      throws Exception {
    deliver();
    await().until(() -> done() == 1 && isMarked(0));
    qiao.stop();
    deliver();

    qiao.start();

    await().until(() -> done() == 2 && isMarked(1));
    assertThat(sent()).hasSize(2);
  }

  private int taken() {
    return qiao.get("/api/deliveries?limit=200&flow=mail-to-sales").size() - before.taken;
  }

  private int done() {
    return qiao.deliveries("DONE") - before.done;
  }

  private int busy() {
    int count = 0;
    for (var one : qiao.get("/api/deliveries?limit=200&flow=mail-to-sales")) {
      count += one.path("fault").asText().equals("busy") ? 1 : 0;
    }
    return count - before.busy;
  }

  private List<String> told() {
    return qiao.vendors.robot().messages().stream()
        .skip(before.told)
        .map(RobotMessage::content)
        .toList();
  }

  private List<MimeMessage> sent() {
    return List.of(outgoing.getReceivedMessages());
  }

  private com.icegreen.greenmail.store.StoredMessage stored(int number) throws Exception {
    return incoming
        .getManagers()
        .getImapHostManager()
        .getInbox(user)
        .getMessages()
        .get(before.mails + number);
  }

  private MimeMessage mail(int number) throws Exception {
    return stored(number).getMimeMessage();
  }

  private boolean isMarked(int number) throws Exception {
    return stored(number).getFlags().contains(Flags.Flag.SEEN);
  }

  /** Brings a mail with an id of its own. */
  private void deliver() throws Exception {
    delivered++;
    String source =
        """
        From: Li <li@example.com>
        Subject: =?utf-8?B?5oql5Lu3?=
        Message-ID: <%s@example.com>
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
            .formatted(delivered);
    user.deliver(
        new MimeMessage(
            GreenMailUtil.getSession(incoming.getImap().getServerSetup()),
            new ByteArrayInputStream(
                source.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
  }
}
