package qiao.flow;

import groovy.lang.GroovyShell;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.language.groovy.GroovyShellFactory;

/**
 * Gives Groovy in flows the word {@code settings}: {@code settings['qiao.accounts.crm.lead-type']}
 * is what {@code {{qiao.accounts.crm.lead-type:}}} is elsewhere in a route, an empty text where
 * nothing is set. Values are looked for once: they come from {@code config/} and the environment,
 * and hold until the next start.
 */
public final class ScriptSettings {
  /** Bounds what is kept should a script make names out of messages. */
  private static final int MOST_KEPT = 1_000;

  private final CamelContext camel;
  private final Map<String, String> kept = new ConcurrentHashMap<>();

  ScriptSettings(CamelContext camel) {
    this.camel = camel;
  }

  /** Answers {@code settings[name]}. */
  public String getAt(String name) {
    String value = kept.get(name);
    if (value == null) {
      value = camel.resolvePropertyPlaceholders("{{" + name + ":}}");
      if (kept.size() < MOST_KEPT) {
        kept.put(name, value);
      }
    }
    return value;
  }

  /** Makes them known to Camel's Groovy. */
  static final class Factory implements GroovyShellFactory {
    private final Map<String, Object> words;

    Factory(CamelContext camel) {
      this.words = Map.of("settings", new ScriptSettings(camel));
    }

    @Override
    public GroovyShell createGroovyShell(Exchange exchange) {
      return new GroovyShell();
    }

    @Override
    public Map<String, Object> getVariables(Exchange exchange) {
      return words;
    }
  }
}
