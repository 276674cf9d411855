package qiao.flows;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import qiao.store.PostgresDatabase;
import qiao.store.PostgresServer;

/** The whole road once more; all that differs is where the store is. */
class QuestionnaireToLeadOnPostgresTest extends QuestionnaireToLeadTest {
  private final PostgresDatabase store = PostgresServer.shared().database();

  @Override
  Map<String, Object> store() {
    return Map.of("QIAO_DB_URL", store.url(), "QIAO_DB_USER", store.user());
  }

  @Override
  @AfterAll
  void end() {
    super.end();
    store.close();
  }
}
