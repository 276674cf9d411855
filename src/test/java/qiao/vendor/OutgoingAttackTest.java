package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Fault;
import qiao.vendor.VendorStub.Answer;

/** Tries to lead calls to where nobody wants them. */
@Timeout(60)
class OutgoingAttackTest {
  private static final Catalog CATALOG = Catalog.read(Path.of("routes/vendors"));

  private final Clock clock = Clock.systemUTC();
  private final VendorStub stub = new VendorStub(clock, Map.of());

  @AfterEach
  void close() {
    stub.close();
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "198.18.0.7, PUBLIC",
    "2400:3200::1, PUBLIC",
    "10.0.0.1, PRIVATE",
    "172.31.255.1, PRIVATE",
    "192.168.1.1, PRIVATE",
    "100.64.0.1, PRIVATE",
    "fd12::1, PRIVATE",
    "127.0.0.1, LOOPBACK",
    "127.1.2.3, LOOPBACK",
    "::1, LOOPBACK",
    "169.254.169.254, NEVER",
    "169.254.0.23, NEVER",
    "100.100.100.200, NEVER",
    "168.63.129.16, NEVER",
    "fd00:ec2::254, NEVER",
    "fe80::1, NEVER",
    "0.0.0.0, NEVER",
    "0.1.2.3, NEVER",
    "::, NEVER",
    "224.0.0.1, NEVER",
    "255.255.255.255, NEVER",
    "::ffff:127.0.0.1, LOOPBACK",
    "::ffff:169.254.169.254, NEVER",
    "::127.0.0.1, LOOPBACK",
    "64:ff9b::a9fe:a9fe, NEVER",
    "64:ff9b::7f00:1, LOOPBACK",
    "2002:a9fe:a9fe::1, NEVER",
    "2002:7f00:1::1, LOOPBACK"
  })
  void an_address_is_what_it_leads_to_however_it_is_written(String address, Reach reach)
      throws UnknownHostException {
    assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
  }

  private static Outgoing outgoing(Map<String, String> account, DnsResolver names) {
    Map<String, String> values = new HashMap<>(account);
    values.put("vendor", "xiaoshouyi");
    return new Outgoing(CATALOG, Accounts.of(Map.of("crm", values), CATALOG), List.of(), names);
  }

  private static DnsResolver names(String host, String... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String asked) throws UnknownHostException {
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < all.length; i++) {
          all[i] =
              InetAddress.getByAddress(asked, InetAddress.getByName(addresses[i]).getAddress());
        }
        assertThat(asked).isEqualTo(host);
        return all;
      }

      @Override
      public String resolveCanonicalHostname(String asked) {
        return asked;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "0.0.0.0"})
  void a_public_host_of_a_document_that_the_dns_leads_inside_is_not_connected_to(String inside) {
    DnsResolver rebinding = names("api.xiaoshouyi.com", inside);

    assertThatThrownBy(() -> outgoing(Map.of(), rebinding).resolve("api.xiaoshouyi.com"))
        .isInstanceOf(ForbiddenAddress.class);
  }

  @Test
  void of_several_addresses_only_those_are_used_that_may_be() throws UnknownHostException {
    DnsResolver mixed = names("api.xiaoshouyi.com", "127.0.0.1", "8.8.8.8", "10.0.0.1");

    assertThat(outgoing(Map.of(), mixed).resolve("api.xiaoshouyi.com"))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("8.8.8.8");
  }

  @Test
  void a_host_that_an_operator_wrote_may_be_in_the_company_s_network() throws UnknownHostException {
    Map<String, String> written = Map.of("url", "http://crm.corp.example:8080");

    assertThat(outgoing(written, names("crm.corp.example", "10.0.0.7")).resolve("crm.corp.example"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "100.100.100.200", "::1"})
  void not_even_a_written_name_leads_to_this_machine_or_to_a_cloud_s_secrets(String inside) {
    Map<String, String> written = Map.of("url", "http://crm.corp.example");
    DnsResolver rebinding = names("crm.corp.example", inside);

    assertThatThrownBy(() -> outgoing(written, rebinding).resolve("crm.corp.example"))
        .isInstanceOf(ForbiddenAddress.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "[fe80::1]",
        "2852039166",
        "[::ffff:169.254.169.254]",
        "0.0.0.0",
        "2130706433"
      })
  void an_account_that_names_a_cloud_s_secrets_or_a_disguised_address_reaches_nothing(String host) {
    Map<String, String> written = Map.of("url", "http://" + host);
    Outgoing outgoing = outgoing(written, SystemDefaultDnsResolver.INSTANCE);
    String bare = host.replaceAll("[\\[\\]]", "");

    assertThatThrownBy(() -> outgoing.resolve(bare)).isInstanceOf(ForbiddenAddress.class);
  }

  @Test
  void localhost_is_reached_where_an_account_says_just_that() throws UnknownHostException {
    assertThat(
            outgoing(Map.of("url", "http://localhost:9"), SystemDefaultDnsResolver.INSTANCE)
                .resolve("localhost"))
        .isNotEmpty();
    assertThatThrownBy(
            () -> outgoing(Map.of(), SystemDefaultDnsResolver.INSTANCE).resolve("localhost"))
        .isInstanceOf(ForbiddenAddress.class);
  }

  private VendorFault fails(String operation, String account, String given) throws Exception {
    BoundOperation bound =
        stub.vendors.bound(operation.split("/")[0], operation.split("/")[1], account);
    Request request = bound.build((ObjectNode) new ObjectMapper().readTree(given));
    Outcome outcome = bound.call(request, "attack", () -> true).join();
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return new VendorFault((Outcome.Failed) outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1",
        "http://localhost",
        "https://attacker.example",
        "https://xiaoshouyi.com.attacker.example",
        "https://evil-xiaoshouyi.com",
        "http://api.xiaoshouyi.com",
        "https://api.xiaoshouyi.com:8443",
        "http://169.254.169.254/latest"
      })
  void a_token_s_answer_leads_calls_and_the_token_to_no_other_host(String base) throws Exception {
    stub.answers(
        asked ->
            new Answer(
                200,
                "{\"access_token\":\"TOKEN-0001\",\"expires_in\":7200,\"instance_uri\":\"%s\"}"
                    .formatted(base)));

    VendorFault fault = fails("xiaoshouyi/getLead", "crm", "{\"id\":7}");

    assertThat(fault.kind()).isEqualTo(Fault.MISCONFIGURED);
    assertThat(fault.reason()).contains("address for further calls");
    assertThat(stub.calls()).isEmpty();
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    stub.answersCalls(asked -> new Answer(302, stub.url() + "/elsewhere"));

    fails(
        "wecom-robot/sendMessage",
        "sales-robot",
        "{\"msgtype\":\"text\",\"text\":{\"content\":\"a\"}}");

    assertThat(stub.calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://attacker.example/f", "http://127.0.0.1:1/f", "http://localhost/"})
  void a_download_address_of_a_message_is_fetched_from_no_host_that_nobody_named(String address)
      throws Exception {
    steps(List.of());

    assertThatThrownBy(() -> stub.camel.createProducerTemplate().requestBody("direct:d", address))
        .rootCause()
        .isInstanceOf(ForbiddenAddress.class)
        .hasMessageContaining("qiao.outgoing.addresses");
  }

  @Test
  void a_download_from_an_account_s_own_host_works_and_its_redirect_is_not_followed()
      throws Exception {
    steps(List.of());
    stub.answers(asked -> new Answer(200, "content"));

    String got =
        stub.camel
            .createProducerTemplate()
            .requestBody("direct:d", stub.url() + "/file", String.class);

    assertThat(got).isEqualTo("content");
  }

  private void steps(List<String> more) throws Exception {
    HttpSteps steps = new HttpSteps(new Outgoing(CATALOG, stub.vendors.accounts(), more));
    for (String scheme : List.of("http", "https")) {
      HttpComponent component = new HttpComponent();
      component.setHttpClientConfigurer(steps);
      stub.camel.addComponent(scheme, component);
    }
    stub.camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:d").toD("${body}");
          }
        });
  }
}
