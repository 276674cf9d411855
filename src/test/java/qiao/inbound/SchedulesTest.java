package qiao.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import qiao.store.H2Store;
import qiao.store.LentDatabase;
import qiao.store.TestStore;

/** What must run once runs once, whichever nodes are there. */
class SchedulesTest {
  private static final String EACH_SECOND = "0/1 * * * * ?";
  private static final String NEXT_YEAR = "0 0 0 1 1 ? 2099";

  private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

  /** When the firings were due, and at which node they came. */
  private final List<Date> fired = new CopyOnWriteArrayList<>();

  private final TestStore store = LentDatabase.lend();
  private HikariDataSource pool;

  @BeforeEach
  void open() {
    pool = store.pool();
  }

  @AfterEach
  void close() {
    nodes.forEach(ConfigurableApplicationContext::close);
    pool.close();
    store.close();
  }

  @Test
  void an_embedded_store_is_not_written_by_threads_that_quartz_interrupts() throws Exception {
    try (TestStore embedded = H2Store.fresh();
        HikariDataSource own = embedded.pool()) {
      Scheduler scheduler = node("poll", EACH_SECOND, own).getBean(Scheduler.class);

      assertThat(scheduler.getMetaData().isJobStoreSupportsPersistence()).isFalse();
      await().until(() -> fired.size() >= 2);
      nodes.forEach(ConfigurableApplicationContext::close);
    }
  }

  @Test
  void two_nodes_together_fire_each_schedule_once_and_one_goes_on_alone() {
    node("poll", EACH_SECOND);
    ConfigurableApplicationContext second = node("poll", EACH_SECOND);
    await().until(() -> fired.size() >= 4);

    second.close();
    int before = fired.size();
    await().until(() -> fired.size() >= before + 2);

    assertThat(fired).doesNotHaveDuplicates();
  }

  @Test
  void a_changed_cron_holds_from_the_next_start() {
    node("poll", NEXT_YEAR).close();
    assertThat(fired).isEmpty();

    node("poll", EACH_SECOND);

    await().until(() -> fired.size() >= 2);
  }

  @Test
  void the_schedule_of_a_flow_that_is_gone_goes_too() {
    node("old", NEXT_YEAR).close();

    node("new", NEXT_YEAR);

    assertThat(
            new JdbcTemplate(pool)
                .queryForList("select trigger_name from qrtz_triggers", String.class))
        .containsExactly("new");
  }

  @Test
  void a_firing_that_was_missed_while_no_node_ran_is_made_up_for_once() {
    node("poll", NEXT_YEAR).close();
    new JdbcTemplate(pool)
        .update("update qrtz_triggers set next_fire_time = next_fire_time % 1000 + 1000");

    node("poll", NEXT_YEAR);

    await().until(() -> fired.size() == 1);
  }

  private ConfigurableApplicationContext node(String name, String cron) {
    return node(name, cron, pool);
  }

  private ConfigurableApplicationContext node(String name, String cron, DataSource store) {
    ConfigurableApplicationContext node =
        new SpringApplicationBuilder(Small.class)
            .web(WebApplicationType.NONE)
            .properties(Map.of("camel.main.jmx-enabled", "false"))
            .initializers(
                context -> {
                  context.getBeanFactory().registerSingleton("store", store);
                  context.getBeanFactory().registerSingleton("route", route(name, cron));
                })
            .run();
    nodes.add(node);
    return node;
  }

  private RouteBuilder route(String name, String cron) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("quartz:" + name + "?stateful=true&cron=" + cron.replace(' ', '+'))
            .process(
                exchange ->
                    fired.add(exchange.getMessage().getHeader("scheduledFireTime", Date.class)));
      }
    };
  }

  @Import(SchedulesConfiguration.class)
  @ImportAutoConfiguration({CamelAutoConfiguration.class, QuartzAutoConfiguration.class})
  static class Small {}
}
