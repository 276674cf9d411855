package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qiao.catalog.Catalog;
import qiao.catalog.Operation;

/**
 * Asking for a token: an outage ends by itself and parks nothing, a wrong secret is for a person.
 */
class TokenOutageTest {
  private static final Catalog CATALOG = Catalog.read(Path.of("routes/vendors"));

  @ParameterizedTest
  @CsvSource({
    "questionnaire, 500, '{\"message\":\"oops\"}', busy",
    "questionnaire, 502, '', busy",
    "questionnaire, 503, <html></html>, busy",
    "questionnaire, 200, '{\"code\":\"InternalServerError\",\"error\":{\"type\":\"\"}}', busy",
    "questionnaire, 200, '{\"code\":\"X\",\"error\":{\"type\":\"request_rate_limited\"}}', too-fast",
    "questionnaire, 200, '{\"code\":\"X\",\"error\":{\"type\":\"claim_error\"}}', misconfigured",
    "xiaoshouyi, 500, '{\"message\":\"oops\"}', busy",
    "xiaoshouyi, 503, <html></html>, busy",
    "xiaoshouyi, 401, '{\"error\":\"invalid_client\"}', misconfigured",
  })
  void an_outage_is_no_wrong_secret(String vendor, int status, String answer, String means) {
    Operation operation = CATALOG.vendor(vendor).orElseThrow().operations().get("getToken");

    Outcome outcome =
        new Judge(operation)
            .judge(new Sender.Reply(status, answer.getBytes(StandardCharsets.UTF_8), ""));

    assertThat(((Outcome.Failed) outcome).fault().word()).isEqualTo(means);
  }
}
