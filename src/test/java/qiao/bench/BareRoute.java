package qiao.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Carries the same pushes to the same two vendor calls as a plain Camel route does: nothing is
 * stored, checked, judged, paced or tried again, the token never changes, and the push is answered
 * after the calls. Its figures are what the engine costs; the rest is the price of the promises.
 *
 * <p>It is no {@code @Configuration}: Qiao would find it among the tests and start without a store.
 */
@EnableAutoConfiguration(
    exclude = {
      DataSourceAutoConfiguration.class,
      FlywayAutoConfiguration.class,
      ManagementWebSecurityAutoConfiguration.class,
      SecurityAutoConfiguration.class,
      UserDetailsServiceAutoConfiguration.class
    })
class BareRoute {
  private static final String CALL = "?bridgeEndpoint=true&httpMethod=POST&connectionsPerRoute=64";

  /** Starts with the settings {@code server.port} and {@code bench.vendors}. */
  public static void main(String[] args) {
    SpringApplication.run(BareRoute.class, args);
  }

  @Bean
  RouteBuilder route() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("platform-http:/hooks/questionnaire/questionnaire/{key}?httpMethodRestrict=POST")
            .routeId("bare")
            .unmarshal()
            .json(JsonLibrary.Jackson, Map.class)
            .process(exchange -> exchange.setVariable("form", exchange.getIn().getBody()))
            .process(BareRoute::lead)
            .marshal()
            .json()
            .to("{{bench.vendors}}/rest/data/v2.0/xobjects/lead" + CALL)
            .unmarshal()
            .json(JsonLibrary.Jackson, Map.class)
            .process(BareRoute::message)
            .marshal()
            .json()
            .to("{{bench.vendors}}/cgi-bin/webhook/send" + CALL)
            .process(BareRoute::answer);
      }
    };
  }

  private static void lead(Exchange exchange) {
    Map<?, ?> payload = (Map<?, ?>) exchange.getIn().getBody(Map.class).get("payload");
    Map<String, String> texts = texts(payload);
    Map<String, Object> lead = new LinkedHashMap<>();
    lead.put("entityType", 1_200_300_400_500_600L);
    lead.put("name", texts.get("姓名"));
    lead.put("companyName", texts.get("公司"));
    lead.put("mobile", texts.get("手机"));
    lead.put("email", texts.get("邮箱"));
    lead.put("status", 1);
    String key = payload.get("survey_id") + "-" + payload.get("answer_id");
    lead.put("customItem12__c", "wj-" + key);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(Map.of("data", lead));
    exchange.getMessage().setHeader("Authorization", "Bearer AT-EXAMPLE");
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
  }

  private static Map<String, String> texts(Map<?, ?> payload) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Object page : (List<?>) payload.get("answer")) {
      for (Object each : (List<?>) ((Map<?, ?>) page).get("questions")) {
        Map<?, ?> question = (Map<?, ?>) each;
        texts.put(String.valueOf(question.get("title")), String.valueOf(question.get("text")));
      }
    }
    return texts;
  }

  private static void message(Exchange exchange) {
    Map<?, ?> push = exchange.getVariable("form", Map.class);
    Object id = ((Map<?, ?>) exchange.getMessage().getBody(Map.class).get("data")).get("id");
    String name = texts((Map<?, ?>) push.get("payload")).get("姓名");
    String text = "新线索：" + name + "\n销售易线索编号：" + id;
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(Map.of("msgtype", "text", "text", Map.of("content", text)));
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
  }

  private static void answer(Exchange exchange) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
    exchange.getMessage().setBody("{\"accepted\":true}");
  }
}
