package qiao.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import qiao.inbox.H2Settings;
import qiao.store.TestStore;

@ExtendWith(OutputCaptureExtension.class)
class FlowStartTest {
  @TempDir Path root;

  @Test
  void a_broken_flow_keeps_qiao_from_starting_and_shows_no_stack_trace(CapturedOutput output) {
    new FlowFolder(root).flow("bad", "direct:bad", FlowFolder.step("to", "uri: nothing:here"));

    Throwable thrown = catchThrowable(() -> start("--qiao.dev=false").close());

    assertThat(thrown).isInstanceOf(BrokenFlows.class);
    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START")
        .contains("flows/bad/bad.camel.yaml:10")
        .contains("nothing")
        .doesNotContain("\tat ");
  }

  @Test
  void a_broken_flow_keeps_nothing_else_from_running_in_development() {
    FlowFolder folder = new FlowFolder(root);
    folder.flow("bad", "direct:bad", FlowFolder.step("to", "uri: nothing:here"));
    folder.flow("good", "hello");

    try (ConfigurableApplicationContext qiao = start("--qiao.dev=true")) {
      assertThat(ask(qiao, "good")).isEqualTo("hello");
      assertThat(qiao.getBean(Flows.class).list())
          .extracting(Flow::state)
          .containsExactly(Flow.State.BROKEN, Flow.State.STARTED);
    }
  }

  @Test
  void routes_written_in_java_start_as_well() {
    new FlowFolder(root).flow("good", "hello");

    try (ConfigurableApplicationContext qiao = start("--qiao.dev=false")) {
      assertThat(ask(qiao, "java")).isEqualTo("java");
      assertThat(qiao.getBean(CamelContext.class).getRoutes()).hasSize(2);
    }
  }

  @Test
  void nobody_follows_the_files_outside_of_development() {
    new FlowFolder(root).flow("good", "hello");

    try (ConfigurableApplicationContext qiao = start("--qiao.dev=false")) {
      // One of another test may be about to end.
      await()
          .untilAsserted(
              () ->
                  assertThat(Thread.getAllStackTraces().keySet())
                      .noneMatch(thread -> thread.getName().equals("qiao-flow-watcher")));
    }
  }

  private ConfigurableApplicationContext start(String... arguments) {
    SpringApplication application = new SpringApplication(Small.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    // What does not start would stay in JMX, where other tests of this process look.
    application.setDefaultProperties(
        Map.of("qiao.routes", root.toString(), "camel.main.jmx-enabled", "false"));
    return application.run(arguments);
  }

  private static String ask(ConfigurableApplicationContext qiao, String flow) {
    return qiao.getBean(CamelContext.class)
        .createProducerTemplate()
        .requestBody("direct:" + flow, "", String.class);
  }

  @Import(FlowConfiguration.class)
  @ImportAutoConfiguration(CamelAutoConfiguration.class)
  static class Small {
    @Bean
    HikariDataSource store() {
      HikariDataSource store = TestStore.pool("jdbc:h2:mem:flows" + H2Settings.IN_THE_URL, "sa");
      Flyway.configure().dataSource(store).load().migrate();
      return store;
    }

    @Bean
    RouteBuilder java() {
      return new RouteBuilder() {
        @Override
        public void configure() {
          from("direct:java").routeId("java").setBody(constant("java"));
        }
      };
    }
  }
}
