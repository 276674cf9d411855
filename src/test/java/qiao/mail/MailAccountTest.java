package qiao.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qiao.catalog.Account;

class MailAccountTest {
  @ParameterizedTest
  @CsvSource({"10001@qq.com", "someone@foxmail.com", "someone@vip.qq.com", "SOMEONE@QQ.COM"})
  void qq_mail_needs_no_servers_and_no_spaces_in_its_code(String user) throws MailTrouble {
    MailAccount account = account(Map.of("user", user, "password", "abcd efgh ijkl mnop"));

    assertThat(account.server("smtp")).hasToString("Optional[smtps://smtp.qq.com:465]");
    assertThat(account.server("imap")).hasToString("Optional[imaps://imap.qq.com:993]");
    assertThat(account.server("pop3")).hasToString("Optional[pop3s://pop.qq.com:995]");
    assertThat(account.password()).isEqualTo("abcdefghijklmnop");
    assertThat(account.from().getAddress()).isEqualTo(user);
  }

  @Test
  void the_servers_of_another_mailbox_are_never_guessed() {
    MailAccount account = account(Map.of("user", "a@example.com", "password", "with spaces"));

    assertThat(account.server("smtp")).isEmpty();
    assertThat(account.server("imap")).isEmpty();
    assertThat(account.password()).isEqualTo("with spaces");
  }

  @Test
  void what_is_no_address_can_t_be_the_sender() {
    assertThatThrownBy(() -> account(Map.of("user", "bot")).from())
        .isInstanceOf(MailTrouble.class)
        .hasMessageContaining("qiao.accounts.mail.address: 'bot'");
  }

  @ParameterizedTest
  @CsvSource({
    "smtps://mail.example.com, smtps, 465, false, false",
    "smtp://mail.example.com, smtp, 587, true, true",
    "smtp://mail.example.com:25, smtp, 25, true, true",
    "plain+smtp://mail.example.com, smtp, 587, false, false",
    "imaps://mail.example.com, imaps, 993, false, false",
    "pop3://mail.example.com, pop3, 110, true, true"
  })
  void an_address_says_how_a_server_is_reached(
      String address, String scheme, int port, boolean startTls, boolean required) {
    Server server = Server.of(address);

    Properties properties =
        server.properties(new Times(Duration.ofSeconds(3), Duration.ofSeconds(7)));
    String front = "mail." + scheme + ".";
    assertThat(server.scheme()).isEqualTo(scheme);
    assertThat(server.port()).isEqualTo(port);
    assertThat(properties)
        .containsEntry(front + "starttls.enable", String.valueOf(startTls))
        .containsEntry(front + "starttls.required", String.valueOf(required))
        .containsEntry(front + "ssl.checkserveridentity", "true")
        .containsEntry(front + "connectiontimeout", "3000")
        .containsEntry(front + "timeout", "7000");
  }

  private static MailAccount account(Map<String, String> settings) {
    return new MailAccount(new Account("mail", "mail", settings));
  }
}
