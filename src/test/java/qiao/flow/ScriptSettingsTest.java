package qiao.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptSettingsTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() {
    Properties properties = new Properties();
    properties.setProperty("qiao.accounts.crm.lead-owner", "4711");
    camel.getPropertiesComponent().setInitialProperties(properties);
    camel.getRegistry().bind("scriptSettings", new ScriptSettings.Factory(camel));
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void a_script_reads_what_is_configured() {
    assertThat(run("settings['qiao.accounts.crm.lead-owner'] as Long")).isEqualTo(4711L);
    assertThat(run("settings[\"qiao.accounts.${body}.lead-owner\"]")).isEqualTo("4711");
  }

  @Test
  void what_is_not_set_is_an_empty_text_which_groovy_takes_for_no() {
    assertThat(run("settings['qiao.accounts.crm.lead-key']")).isEqualTo("");
    assertThat(run("settings['qiao.accounts.crm.lead-key'] ? 'set' : 'not set'"))
        .isEqualTo("not set");
  }

  private Object run(String script) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody("crm");
    return camel
        .resolveLanguage("groovy")
        .createExpression(script)
        .evaluate(exchange, Object.class);
  }
}
