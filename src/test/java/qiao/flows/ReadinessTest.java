package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qiao.store.PostgresDatabase;
import qiao.store.PostgresServer;

class ReadinessTest {
  @TempDir static Path data;

  @Test
  void a_node_is_ready_only_while_its_store_answers() {
    try (PostgresDatabase store = PostgresServer.shared().database();
        QiaoUnderTest qiao =
            new QiaoUnderTest(data, Map.of("QIAO_DB_URL", store.url(), "QIAO_NODE_LEASE", "2s"))) {
      assertThat(readiness(qiao)).isEqualTo(200);
      JsonNode node = qiao.get("/actuator/health").at("/components/node");
      assertThat(node.at("/status").asText()).isEqualTo("UP");
      assertThat(node.at("/details/live").asInt()).isEqualTo(1);
      assertThat(node.at("/details/name").asText()).isNotBlank();
      assertThat(qiao.get("/actuator/metrics/qiao.node.live").at("/measurements/0/value").asInt())
          .isEqualTo(1);

      store.run("alter database " + store.name() + " with allow_connections false");
      store.cut();
      QiaoUnderTest.await().until(() -> readiness(qiao) == 503);

      store.run("alter database " + store.name() + " with allow_connections true");
      QiaoUnderTest.await().until(() -> readiness(qiao) == 200);
      assertThat(
              qiao.get("/actuator/metrics/qiao.node.lease.lost")
                  .at("/measurements/0/value")
                  .asInt())
          .isZero();
    }
  }

  private static int readiness(QiaoUnderTest qiao) {
    return qiao.send(qiao.request("/actuator/health/readiness").build()).statusCode();
  }
}
