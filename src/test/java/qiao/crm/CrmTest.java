package qiao.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

class CrmTest extends CamelTestSupport {
  private static final Join JOIN = new Join("hq", "hq", "hq", "hq", "sales", "ec", "", "");

  @Override
  protected RouteBuilder createRouteBuilder() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:crm-ec-people")
            .setBody(exchange -> List.of(exchange.getMessage().getHeader("QiaoAccount")));
        from("direct:crm-ec-broken")
            .throwException(IllegalArgumentException.class, "no such field");
      }
    };
  }

  @Test
  void the_flow_of_the_crm_answers_for_its_account() {
    assertThat(crm().ask(JOIN, "people", Map.of())).isEqualTo(List.of("sales"));
  }

  @Test
  void what_fails_in_the_flow_reaches_the_one_who_asked() {
    assertThatThrownBy(() -> crm().ask(JOIN, "broken", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such field");
  }

  @Test
  void a_crm_that_no_flow_speaks_for_names_the_file_to_write() {
    assertThat(crm().knows(JOIN, "tags")).isFalse();
    assertThatThrownBy(() -> crm().ask(JOIN, "tags", Map.of()))
        .isInstanceOf(CannotAsk.class)
        .hasMessageContaining("routes/shared/crm-ec-tags.camel.yaml");
  }

  private Crm crm() {
    return new Crm(context(), template());
  }
}
