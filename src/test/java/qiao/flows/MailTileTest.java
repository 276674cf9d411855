package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow that begins with the mail tile, as the visual editor saves it. */
class MailTileTest {
  private static final String USER = "bot@example.com";
  private static final String PASSWORD = "mail-password";

  private static final String FLOW =
      """
      # 收取邮件的磁贴
      - route:
          id: mail-receive
          description: Puts new mails into an inbox.
          routeConfigurationId: next-time
          from:
            id: mails-kept
            uri: kamelet:mail-source
            parameters:
              account: mail
              cron: 0/1 * * * * ?
              into: mail-to-sales
              schedule: mail-tile
              subject: 报价
            steps:
              - log:
                  id: say-how-many
                  message: "${body} mails"
      """;

  @TempDir Path folder;
  private final GreenMail incoming =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP).dynamicPort());
  private GreenMailUser user;
  private QiaoUnderTest qiao;

  @BeforeEach
  void start() throws IOException {
    incoming.start();
    user = incoming.setUser(USER, USER, PASSWORD);
    Path routes = folder.resolve("routes");
    copy(Path.of("routes"), routes);
    Files.writeString(routes.resolve("flows/mail-receive/mail-receive.camel.yaml"), FLOW);
    qiao =
        new QiaoUnderTest(
            folder.resolve("data"),
            Map.of(
                "qiao.routes",
                routes.toString(),
                "MAIL_USER",
                USER,
                "MAIL_PASSWORD",
                PASSWORD,
                "MAIL_IMAP",
                "plain+imap://localhost:" + incoming.getImap().getPort()));
  }

  @AfterEach
  void end() {
    qiao.close();
    incoming.stop();
  }

  @Test
  void a_mail_that_fits_is_kept_and_then_marked_and_others_stay() throws Exception {
    deliver("报价 17");
    deliver("别的");

    await().until(() -> qiao.vendors.robot().messages().size() == 1);

    assertThat(qiao.vendors.robot().messages().get(0).content()).contains("报价 17");
    await().until(() -> isMarked(0));
    assertThat(isMarked(1)).isFalse();
  }

  @Test
  void a_stopped_flow_takes_no_mails_until_it_is_started() throws Exception {
    qiao.post("/api/flows/mail-receive/stop");
    deliver("报价 17");
    await().during(Duration.ofSeconds(2)).until(() -> !isMarked(0));

    qiao.post("/api/flows/mail-receive/start");

    await().until(() -> isMarked(0));
  }

  private boolean isMarked(int number) throws Exception {
    return incoming
        .getManagers()
        .getImapHostManager()
        .getInbox(user)
        .getMessages()
        .get(number)
        .getFlags()
        .contains(Flags.Flag.SEEN);
  }

  private void deliver(String subject) throws Exception {
    user.deliver(
        GreenMailUtil.createTextEmail(
            USER, "li@example.com", subject, "您好", incoming.getImap().getServerSetup()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
