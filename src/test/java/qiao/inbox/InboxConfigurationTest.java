package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class InboxConfigurationTest {

  @OnEachStore
  void the_application_accepts_delivers_and_shows_its_inbox_to_jmx(TestStore store)
      throws Exception {
    try (ConfigurableApplicationContext app = start(store)) {
      long delivered = send(app, "inbox:survey", "a");
      long waiting = send(app, "inbox:later", "a");

      Deliveries deliveries = app.getBean(Deliveries.class);
      TestInbox.await().until(() -> attribute("survey", "Moving").equals(1L));
      app.getBean(Application.class).gate.countDown();
      TestInbox.await().until(() -> state(deliveries, delivered) == DeliveryState.DONE);
      assertThat(state(deliveries, waiting)).isEqualTo(DeliveryState.WAITING);
      assertThat(attribute("survey", "Parked")).isEqualTo(0L);
      MeterRegistry meters = app.getBean(MeterRegistry.class);
      assertThat(meters.get("qiao.inbox.accepted").counter().count()).isEqualTo(2);
      assertThat(
              meters
                  .get("qiao.inbox.deliveries")
                  .tags("flow", "survey", "verdict", "done")
                  .counter()
                  .count())
          .isEqualTo(1);
    }
  }

  @OnEachStore
  void what_is_under_way_at_shutdown_is_delivered_or_waits_for_the_next_start(TestStore store)
      throws Exception {
    long id;
    try (ConfigurableApplicationContext app = start(store)) {
      id = send(app, "inbox:survey", "a");
      TestInbox.await().until(() -> app.getBean(Application.class).begun.getCount() == 0);
      app.getBean(CamelContext.class).getShutdownStrategy().setTimeout(1);
    }
    try (ConfigurableApplicationContext app = start(store)) {
      app.getBean(Application.class).gate.countDown();
      Deliveries deliveries = app.getBean(Deliveries.class);
      TestInbox.await().until(() -> state(deliveries, id) == DeliveryState.DONE);
      assertThat(deliveries.get(id).orElseThrow().attempts()).hasSize(2);
    }
  }

  @OnEachStore
  void a_setting_out_of_range_fails_the_start_and_names_its_key(TestStore store) {
    assertThatThrownBy(() -> start(store, "qiao.inbox.workers=0"))
        .hasStackTraceContaining("qiao.inbox.workers must lie between 1 and 10000, not 0");
  }

  private static DeliveryState state(Deliveries deliveries, long id) {
    return deliveries.get(id).orElseThrow().delivery().state();
  }

  private static long send(ConfigurableApplicationContext app, String uri, String key) {
    return app.getBean(CamelContext.class)
        .createProducerTemplate()
        .send(uri, exchange -> exchange.getMessage().setHeader("QiaoKey", key))
        .getMessage()
        .getHeader("QiaoDelivery", Long.class);
  }

  private static Object attribute(String flow, String name) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName pattern =
        new ObjectName("org.apache.camel:context=*,type=endpoints,name=\"inbox://" + flow + "\"");
    return server.getAttribute(server.queryNames(pattern, null).iterator().next(), name);
  }

  private static ConfigurableApplicationContext start(TestStore store, String... more) {
    List<String> settings = new ArrayList<>(store.settings());
    settings.addAll(List.of(more));
    return new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
  }

  /** Has no stereotype, or whoever looks through the packages would find it among the program's. */
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    CamelAutoConfiguration.class
  })
  @Import(InboxConfiguration.class)
  @ComponentScan("qiao.node")
  static class Application {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    RouteBuilder routes() {
      return new RouteBuilder() {
        @Override
        public void configure() {
          from("inbox:survey")
              .routeId("survey")
              .process(
                  exchange -> {
                    begun.countDown();
                    gate.await();
                  });
        }
      };
    }
  }
}
