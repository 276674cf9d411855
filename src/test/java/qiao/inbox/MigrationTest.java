package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/**
 * A store of every released schema goes on with the newest. What stands in it, the files {@code
 * migrations/V1.sql} and so on tell: each has rows for the tables that its version brought.
 */
class MigrationTest {
  @OnEachStore
  void a_store_of_every_released_schema_goes_on_with_the_newest(TestStore store) {
    List<String> versions =
        Arrays.stream(flyway(store).load().info().all())
            .map(MigrationInfo::getVersion)
            .map(Object::toString)
            .toList();
    flyway(store).load().clean();
    for (String released : versions) {
      fill(store, released);
      try (TestStore copy = store.copy()) {
        goesOn(copy);
      }
    }
  }

  private static FluentConfiguration flyway(TestStore store) {
    return store.flyway().cleanDisabled(false);
  }

  /** Takes a store to its next version, and puts rows into the tables that this brought. */
  private static void fill(TestStore store, String released) {
    flyway(store).target(released).load().migrate();
    SingleConnectionDataSource source =
        new SingleConnectionDataSource(store.url(), store.user(), "", true);
    try {
      ClassPathResource rows = new ClassPathResource("migrations/V" + released + ".sql");
      if (rows.exists()) {
        new ResourceDatabasePopulator(false, false, "UTF-8", rows).execute(source);
      }
      JdbcClient jdbc = JdbcClient.create(source);
      for (String table : tables(jdbc)) {
        assertThat(jdbc.sql("select count(*) from " + table).query(Integer.class).single())
            .as("rows of table %s: give it some in migrations/V%s.sql", table, released)
            .isPositive();
      }
    } finally {
      source.destroy();
    }
  }

  private static List<String> tables(JdbcClient jdbc) {
    String sql =
        """
        select table_name from information_schema.tables
        where table_schema = 'public' and table_name <> 'flyway_schema_history'""";
    return jdbc.sql(sql).query(String.class).list();
  }

  private static void goesOn(TestStore store) {
    TestVendor vendor = new TestVendor();
    try (TestInbox test = new TestInbox(store)) {
      Map<String, Long> ids =
          test.inbox.deliveries().find(Filter.all()).stream()
              .collect(Collectors.toMap(Delivery::key, Delivery::id));
      test.routes(flow(vendor)).start();

      test.awaitState(ids.get("k3"), DeliveryState.DONE);
      test.awaitState(ids.get("k4"), DeliveryState.DONE);
      assertThat(test.story(ids.get("k2-changed")).next())
          .isEqualTo("waits behind parked delivery " + ids.get("k2"));
      test.inbox.deliveries().replay(ids.get("k2"), false);
      test.awaitState(ids.get("k2-changed"), DeliveryState.DONE);

      assertThat(vendor.called)
          .containsExactlyInAnyOrder(
              "write:k3", "write:k4", "write:k2", "read:k2-changed", "write:k2-changed")
          .containsSubsequence("write:k2", "read:k2-changed");
      assertThat(test.accept("survey", "k1", "again")).isEqualTo(ids.get("k1"));
      long next = test.accept("survey", "new", "x");
      assertThat(next).isGreaterThan(ids.get("k4"));
      // Camel looks only once a second whether what is under way has ended.
      test.awaitState(next, DeliveryState.DONE);
    }
  }

  private static RouteBuilder flow(TestVendor vendor) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("inbox:survey")
            .process(vendor.call("read"))
            .id("read")
            .process(vendor.call("write"))
            .id("write");
      }
    };
  }
}
