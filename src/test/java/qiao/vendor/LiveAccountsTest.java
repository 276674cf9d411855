package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import qiao.catalog.Account;
import qiao.catalog.KeptAccounts;
import qiao.vendor.VendorStub.Answer;
import qiao.vendor.VendorStub.Asked;

/** Accounts that change while flows call by them. */
@Timeout(60)
class LiveAccountsTest {
  private final Clock clock = Clock.systemUTC();
  private final VendorStub stub = new VendorStub(clock, Map.of());

  @BeforeEach
  void start() {
    stub.camel.addComponent("vendor", new VendorComponent(stub.camel, stub.vendors, clock));
    stub.answers(
        asked ->
            new Answer(
                200,
                asked.path().contains("gettoken")
                    ? "{\"errcode\":0,\"access_token\":\"TOKEN-of-%s\",\"expires_in\":7200}"
                        .formatted(secret(asked))
                    : "{\"errcode\":0,\"errmsg\":\"ok\",\"department_id\":[]}"));
  }

  private static String secret(Asked asked) {
    return asked.query().replaceFirst(".*corpsecret=([^&]*).*", "$1");
  }

  @AfterEach
  void close() {
    stub.close();
  }

  private Map<String, String> wecom(String secret) {
    return Map.of(
        "vendor", "wecom", "url", stub.url(), "corp-id", "ww0000000000000009", "secret", secret);
  }

  private void keep(Map<String, Map<String, String>> values, Map<String, Instant> paused) {
    stub.vendors.accounts().become(new KeptAccounts(values, Map.of(), paused));
  }

  private void route() throws Exception {
    stub.camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:list").to("vendor:wecom/listDepartmentIds?account=hq2");
          }
        });
  }

  private Object list() {
    return stub.camel.createProducerTemplate().requestBody("direct:list", new HashMap<>());
  }

  @Test
  void a_step_calls_with_the_values_that_its_account_has_now_and_with_their_token()
      throws Exception {
    keep(Map.of("hq2", wecom("first-secret-1")), Map.of());
    route();
    list();

    keep(Map.of("hq2", wecom("second-secret-2")), Map.of());
    list();

    assertThat(stub.calls())
        .extracting(Asked::query)
        .satisfiesExactly(
            first -> assertThat(first).contains("TOKEN-of-first-secret-1"),
            second -> assertThat(second).contains("TOKEN-of-second-secret-2"));
  }

  @Test
  void a_paused_account_is_not_called_and_the_wait_counts_no_try() throws Exception {
    Instant since = clock.instant().minus(Duration.ofHours(5));
    keep(Map.of("hq2", wecom("first-secret-1")), Map.of("hq2", since));
    route();

    assertThatThrownBy(this::list)
        .isInstanceOf(CamelExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            VendorFault.class,
            fault -> {
              assertThat(fault.fault()).isEqualTo("paused");
              assertThat(fault.counts()).isFalse();
              assertThat(fault.waitAtLeast()).contains(Duration.ofMinutes(10));
            });
    assertThat(stub.asked).isEmpty();

    keep(Map.of("hq2", wecom("first-secret-1")), Map.of());
    list();
    assertThat(stub.calls()).hasSize(1);
  }

  @Test
  void values_that_are_not_kept_are_tried_without_touching_the_account_of_that_name() {
    keep(Map.of("hq2", wecom("first-secret-1")), Map.of());
    Account kept = stub.vendors.accounts().known("hq2");
    Account draft = stub.vendors.accounts().draft("hq2", wecom("wrong-secret-3"));

    ConnectionTest.Result result = new ConnectionTest(stub.vendors).tryOut(draft);

    assertThat(result.connected()).isTrue();
    assertThat(stub.asked).extracting(LiveAccountsTest::secret).contains("wrong-secret-3");
    assertThat(stub.vendors.tokens().held(kept)).isEmpty();
    assertThat(stub.vendors.paceUse(kept)).allSatisfy(pace -> assertThat(pace.used()).isZero());
  }
}
