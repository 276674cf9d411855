package qiao.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import qiao.catalog.Accounts;
import qiao.vendor.ConnectionTest;

/**
 * Tests the connection of an account from the command line: {@code java -jar qiao.jar test crm}. It
 * needs neither the store nor a port, so it can be used while Qiao runs.
 */
public final class ConnectionTestCommand {
  private ConnectionTestCommand() {}

  /** Returns 0 when connected, 1 when not, 2 when there is no such account. */
  public static int run(String... args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String name = args.length > 1 ? args[1] : "";
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Parts.class)
            .web(WebApplicationType.NONE)
            .properties(Map.of("logging.level.qiao", "error", "spring.jmx.enabled", "false"))
            .logStartupInfo(false)
            .run()) {
      Optional<ConnectionTest.Result> result = context.getBean(ConnectionTest.class).test(name);
      if (result.isEmpty()) {
        out.println("no account '" + name + "'; there are " + context.getBean(Accounts.class));
        return 2;
      }
      print(out, result.get());
      return result.get().connected() ? 0 : 1;
    }
  }

  private static void print(PrintStream out, ConnectionTest.Result result) {
    out.println(result.account() + ": " + result.message());
    if (!result.advice().isEmpty()) {
      out.println("  → " + result.advice());
    }
    result.check().forEach(line -> out.println("  · " + line));
  }

  /**
   * Holds the parts that a call needs: no store, no routes, no web server. It carries no
   * {@code @Configuration}, so that the whole program's scan passes it by.
   */
  @ComponentScan({"qiao.catalog", "qiao.vendor"})
  static class Parts {
    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean(destroyMethod = "stop")
    CamelContext camel() {
      CamelContext camel = new DefaultCamelContext();
      camel.start();
      return camel;
    }
  }
}
