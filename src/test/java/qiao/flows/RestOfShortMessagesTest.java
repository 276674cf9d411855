package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qiao.vendor.ShortMessages;

/** A flow that tells by short message, with the tile's choice to ask for the rest alone. */
class RestOfShortMessagesTest {
  private static final String FLOW = "flows/questionnaire-to-lead/questionnaire-to-lead.camel.yaml";
  private static final String ONE = "13900000001";
  private static final String TWO = "13900000002";
  private static final String THREE = "13900000003";
  private static final Map<String, String> AT_FIRST =
      Map.of(
          TWO,
          "LimitExceeded.PhoneNumberThirtySecondLimit",
          THREE,
          "FailedOperation.PhoneNumberInBlacklist");

  @TempDir Path folder;
  private final ShortMessages vendor = new ShortMessages();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void each_number_gets_one_message_over_a_retry_a_restart_and_a_replay() throws IOException {
    vendor.codes(number -> vendor.calls().size() == 1 ? AT_FIRST.getOrDefault(number, "Ok") : "Ok");
    try (QiaoUnderTest qiao = new QiaoUnderTest(folder.resolve("data"), settings())) {
      String key = qiao.road.submit(Map.of("姓名", "王小明", "手机", "13800000000"));
      await().until(() -> qiao.road.state(key).equals("PARKED"));

      assertThat(vendor.calls()).containsExactly(List.of(ONE, TWO, THREE), List.of(TWO));
      assertThat(qiao.road.story(key).at("/delivery/fault").asText()).isEqualTo("partial");
      assertThat(qiao.road.story(key).at("/delivery/reason").asText())
          .contains("1 of 3 not done: " + THREE);
      qiao.stop();
      qiao.start();
      qiao.road.replay(key);

      await().until(() -> qiao.road.state(key).equals("DONE"));
      assertThat(vendor.calls()).last().isEqualTo(List.of(THREE));
      assertThat(qiao.road.story(key).path("calls").findValuesAsText("state"))
          .filteredOn(state -> !state.equals("READ"))
          .containsExactly("DONE", "REST", "REST", "DONE");
    }
  }

  private Map<String, Object> settings() throws IOException {
    Path routes = folder.resolve("routes");
    copy(Path.of("routes"), routes);
    String text = Files.readString(routes.resolve(FLOW));
    Files.writeString(
        routes.resolve(FLOW),
        text.replace(
                "resource:file:routes/flows/questionnaire-to-lead/to-robot-message.groovy",
                "\"[PhoneNumberSet: ['%s', '%s', '%s'], TemplateId: '1110']\""
                    .formatted(ONE, TWO, THREE))
            .replace("vendor:wecom-robot/sendMessage", "kamelet:tencent-sms-send-sms-action")
            .replace("account: sales-robot", "account: tencent-sms")
            .replace("unclear: repeat", "partial: rest"));
    return Map.of(
        "qiao.routes",
        routes.toString(),
        "TENCENT_SMS_URL",
        "http://localhost:" + server.getAddress().getPort(),
        "TENCENT_SMS_APP_ID",
        "1400006666",
        "TENCENT_SMS_SECRET_ID",
        "sms-id-of-test",
        "TENCENT_SMS_SECRET_KEY",
        "sms-key-of-test");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] answer = vendor.answer(body).getBytes(StandardCharsets.UTF_8);
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(200, answer.length);
      call.getResponseBody().write(answer);
    }
  }
}
