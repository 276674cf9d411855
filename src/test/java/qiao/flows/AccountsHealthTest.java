package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsHealthTest {
  @TempDir static Path data;

  @Test
  void an_account_without_a_token_is_told_to_those_logged_in_and_takes_no_node_out_of_service() {
    try (QiaoUnderTest qiao =
        new QiaoUnderTest(
            data, Map.of("XIAOSHOUYI_SECURITY_TOKEN", "wrongone", "qiao.watch.every", "200ms"))) {
      assertThat(accounts(qiao).path("status").asText()).isEqualTo("UP");
      assertThat(accounts(qiao).at("/details/crm").asText()).isEqualTo("well");
      assertThat(accounts(qiao).at("/details/ec").asText()).isEqualTo("not set up");

      assertThat(qiao.post("/api/accounts/crm/test").path("connected").asBoolean()).isFalse();

      JsonNode health = qiao.get("/actuator/health");
      assertThat(health.path("status").asText()).isEqualTo("UP");
      JsonNode crm = health.at("/components/accounts/details/crm");
      assertThat(health.at("/components/accounts/status").asText()).isEqualTo("TROUBLE");
      assertThat(crm.path("token").asText()).isNotBlank();
      assertThat(crm.path("advice").asText()).isNotBlank();
      assertThat(health.toString()).doesNotContain(qiao.secrets()).doesNotContain("wrongone");
      QiaoUnderTest.await().until(() -> failures(qiao) >= 1);
      for (String probe : new String[] {"", "/liveness", "/readiness"}) {
        HttpRequest stranger =
            HttpRequest.newBuilder(URI.create(qiao.url() + "/actuator/health" + probe)).build();
        assertThat(qiao.send(stranger).statusCode()).isEqualTo(200);
        assertThat(qiao.send(stranger).body()).doesNotContain("crm", "token");
      }
    }
  }

  private static JsonNode accounts(QiaoUnderTest qiao) {
    return qiao.get("/actuator/health").at("/components/accounts");
  }

  private static double failures(QiaoUnderTest qiao) {
    return qiao.get("/actuator/metrics/qiao.token.failures?tag=account:crm")
        .at("/measurements/0/value")
        .asDouble();
  }
}
