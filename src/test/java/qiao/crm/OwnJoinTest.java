package qiao.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Problem;

class OwnJoinTest extends CamelTestSupport {
  private static final Accounts ACCOUNTS =
      new Accounts(
          List.of(new Account("sales", "ec", Map.of()), new Account("mail", "mail", Map.of())));

  @Override
  protected RouteBuilder createRouteBuilder() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:crm-ec-people").setBody(constant(List.of()));
      }
    };
  }

  private List<Problem> problems(String vendor, Map<String, String> values, Set<String> given) {
    OwnJoin check =
        new OwnJoin(Joins.of(new JoinSettings(Map.of()), ACCOUNTS), new Crm(context(), template()));
    return check.of(new Account("own", vendor, values), given);
  }

  @Test
  void the_account_of_a_crm_that_flows_ask_is_taken() {
    assertThat(problems("wecom", Map.of("crm", "sales"), Set.of("crm"))).isEmpty();
  }

  @Test
  void an_account_that_is_not_there_or_no_crm_is_refused_with_what_to_write() {
    assertThat(problems("wecom", Map.of("crm", "gone"), Set.of("crm")))
        .singleElement()
        .asString()
        .contains("qiao.accounts.own.crm", "'gone'", "there are mail (mail), sales (ec)");
    assertThat(problems("wecom", Map.of("crm", "mail"), Set.of("crm")))
        .singleElement()
        .asString()
        .contains("mail is no CRM", "direct:crm-mail-");
  }

  @Test
  void a_tenant_or_a_way_to_sync_without_a_crm_is_refused() {
    assertThat(problems("wecom", Map.of("crm-tenant", "7"), Set.of("crm-tenant")))
        .singleElement()
        .asString()
        .contains("qiao.accounts.own.crm-tenant", "needs crm");
  }

  /** What a company renews by itself must not be lost to a CRM that is gone since. */
  @Test
  void what_stood_there_before_hinders_no_other_change() {
    assertThat(problems("wecom", Map.of("crm", "gone"), Set.of("secret"))).isEmpty();
    assertThat(problems("oa", Map.of("crm", "gone"), Set.of("crm"))).isEmpty();
  }
}
