package qiao.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/** Runs this package and the real routes, with stubs for the inbox and the vendor. */
@EnableAutoConfiguration
@Import(InboundConfiguration.class)
@ComponentScan(
    basePackages = "qiao.flow",
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(type = FilterType.REGEX, pattern = "qiao\\.flow\\.FlowConfiguration"))
class InboundParts {
  static final String KEY = "right-key-42";

  private static final String LEAD_FLOW =
      """
      - route:
          id: questionnaire-to-lead
          from:
            uri: inbox:questionnaire-to-lead
            steps:
              - log:
                  id: came
                  message: came
      """;

  /**
   * Copies the routes under test into a folder, beside a flow that stands for the one they feed.
   */
  static String routes(Path folder) {
    for (String route :
        List.of(
            "flows/questionnaire-hook/questionnaire-hook.camel.yaml",
            "flows/questionnaire-poll/questionnaire-poll.camel.yaml",
            "shared/keep-or-503.camel.yaml",
            "shared/next-time.camel.yaml",
            "shared/questionnaire-answer.camel.yaml")) {
      save(folder.resolve(route), read(Path.of("routes", route)));
    }
    save(folder.resolve("flows/lead/questionnaire-to-lead.camel.yaml"), LEAD_FLOW);
    return folder.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void save(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  StubComponent inbox() {
    return new StubComponent();
  }

  @Bean
  StubComponent vendor() {
    return new StubComponent();
  }

  @Bean
  Accounts accounts() {
    return new Accounts(
        List.of(
            new Account("hq", "questionnaire", Map.of("push-key", KEY)),
            new Account("reads", "questionnaire", Map.of("app-id", "a", "user-id", "77")),
            new Account("rereads", "questionnaire", Map.of("app-id", "a", "refetch", "true")),
            new Account("keyless", "questionnaire", Map.of("app-id", "a")),
            new Account("umlaut", "questionnaire", Map.of("push-key", "schlüssel +")),
            new Account("crm", "xiaoshouyi", Map.of("push-key", KEY))));
  }
}
