package qiao.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import qiao.mail.MailSendingConfiguration;

/**
 * Holds the parts that a call needs: no store, no routes, no web server. It carries no
 * {@code @Configuration}, so that the whole program's scan passes it by.
 */
@ComponentScan({"qiao.catalog", "qiao.vendor"})
@Import(MailSendingConfiguration.class)
class Parts {
  /** Starts them; what is wrong with files is thrown, and not logged. */
  static ConfigurableApplicationContext start(Surroundings surroundings) {
    return start(Parts.class, surroundings);
  }

  static ConfigurableApplicationContext start(Class<?> parts, Surroundings surroundings) {
    return new SpringApplicationBuilder(parts)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .properties(
            Map.of(
                "logging.level.root", "error",
                "logging.level.org.springframework.context", "off",
                "logging.level.org.springframework.boot", "off",
                "spring.jmx.enabled", "false"))
        .logStartupInfo(false)
        .bannerMode(Banner.Mode.OFF)
        .run(surroundings.settings());
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  /** Gives Camel the settings, as the program does. */
  @Bean(destroyMethod = "stop")
  CamelContext camel(Environment environment) {
    CamelContext camel = new DefaultCamelContext();
    camel.getPropertiesComponent().addPropertiesSource(new Settings(environment));
    camel.start();
    return camel;
  }

  private record Settings(Environment environment) implements PropertiesSource {
    @Override
    public String getName() {
      return "settings";
    }

    @Override
    public String getProperty(String name) {
      return environment.getProperty(name);
    }
  }
}
