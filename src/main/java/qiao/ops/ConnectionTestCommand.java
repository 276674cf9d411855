package qiao.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import qiao.catalog.Accounts;
import qiao.mail.MailSendingConfiguration;
import qiao.vendor.ConnectionTest;

/**
 * Tests the connection of an account from the command line: {@code java -jar qiao.jar test crm}. It
 * needs neither the store nor a port, so it can be used while Qiao runs.
 */
public final class ConnectionTestCommand {
  private ConnectionTestCommand() {}

  /**
   * Runs {@code test <account>}; what stands behind it are settings such as {@code
   * --qiao.routes=…}.
   *
   * @return 0 when connected, 1 when not, 2 when there is no such account or the files are broken
   */
  public static int run(String... args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args.length < 2 || args[1].startsWith("-")) {
      out.println("say which account: test <account>, such as test crm");
      return 2;
    }
    try (ConfigurableApplicationContext context = start(args)) {
      Optional<ConnectionTest.Result> result = context.getBean(ConnectionTest.class).test(args[1]);
      if (result.isEmpty()) {
        out.println("no account '" + args[1] + "'; there are " + context.getBean(Accounts.class));
        return 2;
      }
      print(out, result.get());
      return result.get().connected() ? 0 : 1;
    } catch (BeansException e) {
      // Spring has told it already, and in words where it was a file or an account.
      return 2;
    }
  }

  private static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(Parts.class)
        .web(WebApplicationType.NONE)
        .properties(
            Map.of(
                "logging.level.qiao", "error",
                "logging.level.org.springframework.context", "error",
                "spring.jmx.enabled", "false"))
        .logStartupInfo(false)
        .run(Arrays.copyOfRange(args, 2, args.length));
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
  @Import(MailSendingConfiguration.class)
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
