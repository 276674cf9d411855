package qiao.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ProcessorEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

class KeepCallbackTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final List<String> kept = new ArrayList<>();
  private String broken = "none";

  @BeforeEach
  void start() {
    camel.addComponent(
        "inbox",
        new DefaultComponent() {
          @Override
          protected Endpoint createEndpoint(String uri, String inbox, Map<String, Object> more) {
            return new ProcessorEndpoint(uri, this, exchange -> keep(inbox, exchange));
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private void keep(String inbox, Exchange exchange) {
    if (inbox.equals(broken)) {
      throw new IllegalStateException("the disk is full");
    }
    kept.add(inbox + " " + exchange.getMessage().getHeader("QiaoLane"));
  }

  private void keep(String vendor, Map<String, Object> fields) throws Exception {
    Account account =
        new Account(
            "hq", vendor, Map.of("callback-token", "t", "callback-aes-key", "a".repeat(43)));
    Door door = Door.of("hq", new Accounts(List.of(account))).orElseThrow();
    Exchange exchange = new DefaultExchange(camel);
    new Callback(door, "ww1", Event.of("hq", fields)).putInto(exchange);
    new KeepCallback(
            camel.createProducerTemplate(),
            List.of((suite, command, all) -> command.equals("suite_ticket") && kept.add(command)),
            Clock.systemUTC())
        .process(exchange);
  }

  private static Map<String, Object> newCustomer() {
    return Map.of(
        "MsgType", "event",
        "Event", "change_external_contact",
        "ExternalUserID", "wmA",
        "WelcomeCode", "C");
  }

  @Test
  void a_welcome_code_is_kept_before_the_event_that_it_came_with() throws Exception {
    keep("wecom", newCustomer());

    assertThat(kept).hasSize(2);
    assertThat(kept.get(0)).startsWith("wecom-welcome hq|").doesNotContain("customer:wmA");
    assertThat(kept.get(1)).isEqualTo("wecom-customer-event hq|customer:wmA");
  }

  @Test
  void what_could_not_be_kept_is_no_success() {
    broken = "wecom-customer-event";

    assertThatThrownBy(() -> keep("wecom", newCustomer()))
        .hasMessageContaining("wecom-customer-event")
        .hasRootCauseMessage("the disk is full");
  }

  @Test
  void a_ticket_goes_to_who_keeps_it_and_into_no_inbox() throws Exception {
    keep("wecom-suite", Map.of("InfoType", "suite_ticket", "SuiteTicket", "T"));

    assertThat(kept).containsExactly("suite_ticket");
  }

  @Test
  void a_company_can_t_push_a_ticket() throws Exception {
    keep("wecom", Map.of("InfoType", "suite_ticket", "SuiteTicket", "T"));

    assertThat(kept).hasSize(1).allMatch(one -> one.startsWith("wecom-other-event"));
  }
}
