package qiao.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.standin.ScriptedSmtp;
import qiao.vendor.Carrier;

/** What servers that refuse, hang up or lie do to a mail. */
class SmtpFaultsTest {
  private static final String MAIL =
      "{\"to\":\"li@example.com\",\"subject\":\"s\",\"text\":\"你好\"}";
  private static final String BUSY =
      "535 Login fail. Account is abnormal, service is not open, password is incorrect, login"
          + " frequency limited, or system is busy.";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2024-03-05T09:30:00Z"));
  private final Clock clock =
      new Clock() {
        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };
  private final ScriptedSmtp server = new ScriptedSmtp();
  private final MailSending sending = new MailSending(clock, server.address());

  @AfterEach
  void stop() {
    sending.close();
    server.close();
  }

  @Test
  void a_server_that_hangs_up_after_the_mail_leaves_nobody_knowing() {
    server.replies("END", ScriptedSmtp.CUT);

    assertThat(sending.send(MAIL)).isInstanceOf(Carrier.NoAnswer.class);
    assertThat(server.mails).hasSize(1);
  }

  @Test
  void a_server_that_hangs_up_before_the_mail_surely_has_not_got_it() {
    for (String at : new String[] {"HELLO", "EHLO", "MAIL", "RCPT", "DATA"}) {
      try (ScriptedSmtp broken = new ScriptedSmtp().replies(at, ScriptedSmtp.CUT);
          MailSending own = new MailSending(clock, broken.address())) {
        assertThat(own.send(MAIL)).as(at).isInstanceOf(Carrier.NotSent.class);
        assertThat(broken.mails).isEmpty();
      }
    }
  }

  @Test
  void a_server_that_is_not_there_has_not_got_it() {
    server.close();

    assertThat(sending.send(MAIL)).isInstanceOf(Carrier.NotSent.class);
  }

  @Test
  void a_mail_that_is_no_longer_ours_does_not_leave() {
    assertThat(sending.send(MAIL, "7/tell", () -> false)).isInstanceOf(Carrier.Withheld.class);
    assertThat(server.count("DATA")).isEqualTo(1);
    assertThat(server.mails).noneMatch(mail -> mail.contains("Subject"));
  }

  @Test
  void each_refusal_is_told_in_the_server_s_words() {
    server.replies("END", "550 Mail content denied");
    assertThat(MailSending.message(sending.send(MAIL))).isEqualTo("550 Mail content denied");

    server.replies("END", "451 try later");
    assertThat(MailSending.message(sending.send(MAIL))).isEqualTo("451 try later");

    server.replies("MAIL", "501 Mail from address must be same as authorization user.");
    assertThat(MailSending.message(sending.send(MAIL))).contains("authorization user");
  }

  @Test
  void one_refused_recipient_keeps_the_mail_from_all_and_is_named() {
    server.replies("RCPT-BAD", "550 Mailbox not found");

    Carrier.Answer answer =
        sending.send("{\"to\":[\"li@example.com\",\"bad@example.com\"],\"text\":\"x\"}");

    assertThat(MailSending.message(answer))
        .startsWith("550 ")
        .contains("Mailbox not found", "bad@example.com");
    assertThat(server.mails).isEmpty();
  }

  @Test
  void a_mail_that_is_sent_again_has_the_same_message_id_and_another_step_another() {
    sending.send(MAIL, "7/tell", () -> true);
    sending.send(MAIL, "7/tell", () -> true);
    sending.send(MAIL, "8/tell", () -> true);

    assertThat(server.mails.stream().map(SmtpFaultsTest::id).distinct()).hasSize(2);
    assertThat(id(server.mails.get(0))).isEqualTo(id(server.mails.get(1)));
  }

  @Test
  void a_refused_login_is_repeated_after_minutes_only_and_twice_at_most() {
    server.replies("AUTH", BUSY);

    assertThat(MailSending.message(sending.send(MAIL))).startsWith("login-later: smtp: 535");
    long logins = server.count("EHLO");
    assertThat(MailSending.message(sending.send(MAIL))).startsWith("login-later: smtp: 535");
    assertThat(server.count("EHLO")).as("no login while resting").isEqualTo(logins);

    now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
    assertThat(MailSending.message(sending.send(MAIL))).startsWith("login-later: ");
    now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
    assertThat(MailSending.message(sending.send(MAIL))).startsWith("login: ");

    server.replies("AUTH", "235 ok");
    assertThat(MailSending.message(sending.check())).isEqualTo("smtp");
    assertThat(MailSending.message(sending.send(MAIL))).isEqualTo("250 Ok");
  }

  @Test
  void a_refusal_in_gbk_is_readable() throws Exception {
    server.replies("AUTH", new String("535 密码错误".getBytes("GBK"), "ISO-8859-1"));

    assertThat(MailSending.message(sending.send(MAIL))).contains("密码错误");
  }

  @Test
  void a_server_without_8bit_gets_base64() {
    server.replies("EHLO", "250-scripted\r\n250 AUTH LOGIN PLAIN");

    sending.send("{\"to\":\"li@example.com\",\"text\":\"你好\",\"encoding\":\"8bit\"}");

    assertThat(server.mails.get(0)).contains("Content-Transfer-Encoding: base64");
    assertThat(server.commands).noneMatch(command -> command.contains("BODY=8BITMIME"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "html", "calendar"})
  void a_server_with_8bit_is_told_that_8bit_comes_and_gets_it(String kind) {
    String body = "BEGIN:VCALENDAR 你好";

    sending.send(
        "{\"to\":\"li@example.com\",\"%s\":\"%s\",\"encoding\":\"8bit\"}".formatted(kind, body));

    assertThat(server.mails.get(0)).contains("Content-Transfer-Encoding: 8bit");
    assertThat(MailText.bytesOf(server.mails.get(0))).contains(body);
    assertThat(server.commands).anyMatch(command -> command.contains("BODY=8BITMIME"));
  }

  @Test
  void a_server_without_starttls_gets_no_password() {
    sending.with("smtp", server.address().replace("plain+", ""));

    assertThat(MailSending.message(sending.send(MAIL))).startsWith("tls: ");
    assertThat(server.count("AUTH")).isZero();
  }

  @Test
  void a_certificate_that_nobody_vouches_for_gets_no_password() {
    GreenMail selfSigned =
        new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS).dynamicPort());
    selfSigned.start();
    try {
      sending.with("smtp", "smtps://localhost:" + selfSigned.getSmtps().getPort());

      assertThat(MailSending.message(sending.send(MAIL))).startsWith("tls: ");
    } finally {
      selfSigned.stop();
    }
  }

  @Test
  void an_account_without_an_address_says_so() {
    assertThat(MailSending.message(sending.with("user", "bot").check())).startsWith("account: ");
  }

  private static String id(String mail) {
    return mail.lines().filter(line -> line.startsWith("Message-ID:")).findFirst().orElseThrow();
  }
}
