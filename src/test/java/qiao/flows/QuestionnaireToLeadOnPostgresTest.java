package qiao.flows;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import qiao.store.PostgresDatabase;
import qiao.store.PostgresServer;

/** The whole road once more; all that differs is the address of the store. */
class QuestionnaireToLeadOnPostgresTest extends QuestionnaireToLeadTest {
  private final PostgresDatabase store = PostgresServer.shared().database();

  @Override
  Map<String, Object> store() {
    return Map.of("spring.datasource.url", store.url());
  }

  @Override
  @AfterAll
  void end() {
    super.end();
    store.close();
  }
}
