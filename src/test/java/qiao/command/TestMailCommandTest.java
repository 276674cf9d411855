package qiao.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a person reads who types {@code java -jar qiao.jar test mail}. */
@ExtendWith(OutputCaptureExtension.class)
class TestMailCommandTest {
  private static final String USER = "bot@example.com";

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP).dynamicPort(),
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP).dynamicPort()
          });

  @BeforeEach
  void start() {
    server.start();
    server.setUser(USER, USER, "mail-password");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_good_account_is_connected_at_all_its_servers(CapturedOutput output) {
    assertThat(test("mail-password")).isZero();
    assertThat(output).contains("mail: 连接成功");
  }

  @Test
  void a_password_in_place_of_the_code_is_told_with_where_to_find_the_code(CapturedOutput output) {
    assertThat(test("my-qq-password")).isEqualTo(1);
    assertThat(output)
        .contains("535", "QQ 邮箱要填授权码而不是密码", "password（授权码）：QQ 邮箱网页版 → 设置 → 账号")
        .doesNotContain("my-qq-password", "\tat ");
  }

  @Test
  void a_server_that_is_not_there_is_told(CapturedOutput output) {
    server.getSmtp().stopService();

    assertThat(test("mail-password")).isEqualTo(1);
    assertThat(output).contains("could not be reached").doesNotContain("\tat ");
  }

  private int test(String password) {
    String account = "--qiao.accounts.mail.";
    return Commands.run(
        "test",
        "mail",
        account + "smtp=plain+smtp://localhost:" + server.getSmtp().getPort(),
        account + "imap=plain+imap://localhost:" + server.getImap().getPort(),
        account + "credentials.user=" + USER,
        account + "credentials.password=" + password);
  }
}
