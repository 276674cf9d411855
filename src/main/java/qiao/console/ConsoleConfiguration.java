package qiao.console;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.binding.UnboundDeliveries;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.flow.Flows;
import qiao.inbox.Deliveries;
import qiao.notice.Notices;
import qiao.vendor.Vendors;

/** Puts together what the pages ask. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:qiao/console/console.properties")
class ConsoleConfiguration {
  @Bean
  Words consoleWords(Clock clock) {
    return new Words(clock, ZoneId.systemDefault());
  }

  @Bean
  @DependsOnDatabaseInitialization
  Activity activity(JdbcClient jdbc, Clock clock) {
    return new Activity(jdbc, clock);
  }

  @Bean
  ActivityMeter activityMeter(MeterRegistry registry, Activity activity) {
    return new ActivityMeter(registry, activity);
  }

  @Bean
  Overview overview(
      Flows flows,
      Deliveries deliveries,
      Accounts accounts,
      Catalog catalog,
      Vendors vendors,
      UnboundDeliveries unbound,
      Notices notices,
      Activity activity,
      Clock clock) {
    return new Overview(
        new Overview.Parts(
            flows, deliveries, accounts, catalog, vendors, unbound, notices, activity, clock));
  }

  @Bean(destroyMethod = "close")
  @DependsOnDatabaseInitialization
  Batches batches(
      Deliveries deliveries,
      UnboundDeliveries unbound,
      JdbcClient jdbc,
      Clock clock,
      @Value("${qiao.inbox.keep:30d}") Duration keep) {
    BatchStore store = new BatchStore(jdbc, clock, keep);
    return new Batches(deliveries, unbound, store, ZoneId.systemDefault());
  }

  @Bean
  Guides guides(@Value("${qiao.routes:routes}") Path routes) {
    return new Guides(routes.resolve("vendors"));
  }
}
