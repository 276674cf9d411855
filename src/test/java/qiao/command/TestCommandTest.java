package qiao.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a person reads who types {@code java -jar qiao.jar test crm}. */
@ExtendWith(OutputCaptureExtension.class)
class TestCommandTest {
  private static final String CRM = "--qiao.accounts.crm.";

  private HttpServer crm;
  private int status;
  private String answer;

  @BeforeEach
  void start() throws IOException {
    crm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    crm.createContext(
        "/",
        exchange -> {
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    crm.start();
  }

  @AfterEach
  void stop() {
    crm.stop(0);
  }

  @Test
  void a_good_account_is_connected(CapturedOutput output) {
    status = 200;
    answer = "{\"code\":200,\"access_token\":\"AT-COMMAND-1\",\"data\":{\"fields\":[]}}";

    assertThat(test(filledIn())).isZero();
    assertThat(output).contains("crm: 连接成功").doesNotContain("AT-COMMAND-1");
  }

  @Test
  void a_wrong_secret_is_told_with_where_to_find_the_right_one(CapturedOutput output) {
    status = 400;
    answer = "{\"error\":\"invalid_client\",\"error_description\":\"client-secret-of-command\"}";

    assertThat(test(filledIn())).isEqualTo(1);
    assertThat(output)
        .contains("Client_Secret 不对", "client-secret（Client_Secret）：设置 → 系统设置")
        .doesNotContain("client-secret-of-command")
        .doesNotContain("\tat ");
  }

  @Test
  void a_value_that_is_missing_is_told_with_where_to_find_it(CapturedOutput output) {
    assertThat(test(CRM + "credentials.client-id=x")).isEqualTo(1);
    assertThat(output).contains("还缺少配置", "security-token（安全令牌）：设置 → 个人设置");
  }

  @Test
  void an_unknown_account_is_told_with_the_known_ones(CapturedOutput output) {
    assertThat(Commands.run("test", "crn")).isEqualTo(2);
    assertThat(output).contains("there is no account 'crn'", "crm (xiaoshouyi)");
  }

  @Test
  void a_forgotten_account_is_asked_for(CapturedOutput output) {
    assertThat(Commands.run("test")).isEqualTo(2);
    assertThat(output).contains("Missing required parameter: '<account>'");
  }

  @Test
  void a_broken_account_is_told_as_a_block_and_not_as_a_stack_trace(CapturedOutput output) {
    assertThat(test(CRM + "pace=soon")).isEqualTo(2);
    assertThat(output).contains("qiao.accounts.crm.pace", "600/1m").doesNotContain("\tat ");
  }

  @Test
  void a_broken_document_is_told_as_a_block_and_not_as_a_stack_trace(
      CapturedOutput output, @TempDir Path routes) throws IOException {
    Files.createDirectories(routes.resolve("vendors"));
    Files.writeString(routes.resolve("vendors/oa-openapi.yaml"), "openapi: 3.0.0\n");

    assertThat(test("--qiao.routes=" + routes)).isEqualTo(2);
    assertThat(output).contains("oa-openapi.yaml:1  /openapi").doesNotContain("\tat ");
  }

  private String[] filledIn() {
    String url = "http://localhost:" + crm.getAddress().getPort();
    return new String[] {
      CRM + "url=" + url,
      CRM + "token-url=" + url + "/oauth2/token",
      CRM + "credentials.client-id=client",
      CRM + "credentials.client-secret=client-secret-of-command",
      CRM + "credentials.username=bot",
      CRM + "credentials.password=password-of-command",
      CRM + "credentials.security-token=abcd1234"
    };
  }

  private static int test(String... settings) {
    String[] args = new String[settings.length + 2];
    args[0] = "test";
    args[1] = "crm";
    System.arraycopy(settings, 0, args, 2, settings.length);
    return Commands.run(args);
  }
}
