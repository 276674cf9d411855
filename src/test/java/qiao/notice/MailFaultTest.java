package qiao.notice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class MailFaultTest {
  @Test
  void a_server_that_knows_no_such_address_has_refused() {
    MessagingException unknown = new MessagingException("550 5.1.1 no such user");

    MailFault fault = MailFault.of(new SendFailedException("Invalid Addresses", unknown));

    assertThat(fault.fault()).isEqualTo("refused");
    assertThat(fault.reason())
        .isEqualTo("the mail was not sent: Invalid Addresses: 550 5.1.1 no such user");
  }

  @Test
  void a_server_that_says_not_now_is_busy() {
    MessagingException full = new MessagingException("452 4.2.2 mailbox full, 550 of 500 MB");

    assertThat(MailFault.of(new SendFailedException("Invalid Addresses", full)).fault())
        .isEqualTo("busy");
  }

  @Test
  void a_server_that_can_t_be_reached_is_busy() {
    Exception away = new MessagingException("Couldn't connect", new ConnectException("refused"));

    assertThat(MailFault.of(away).fault()).isEqualTo("busy");
  }

  @Test
  void a_wrong_password_is_a_matter_of_the_settings() {
    MailFault fault = MailFault.of(new AuthenticationFailedException("535 login fail"));

    assertThat(fault.fault()).isEqualTo("misconfigured");
    assertThat(fault.advice()).contains("qiao.notices.mail");
  }
}
