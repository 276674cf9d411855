package qiao.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jmx.export.MBeanExporter;
import qiao.access.Audit;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.flow.Flows;
import qiao.inbox.Deliveries;
import qiao.node.Node;
import qiao.vendor.ConnectionTest;
import qiao.vendor.Vendors;

/** Puts together what shows Qiao to tools. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
@PropertySource("classpath:qiao/watch/watch.properties")
class WatchConfiguration {
  @Bean
  WatchedAccounts watchedAccounts(
      Accounts accounts, Catalog catalog, Vendors vendors, ConnectionTest test) {
    return new WatchedAccounts(accounts, catalog, vendors, test);
  }

  @Bean(destroyMethod = "close")
  Rounds rounds(
      WatchSettings settings,
      WatchedAccounts accounts,
      Deliveries deliveries,
      Flows flows,
      Node node,
      Audit audit,
      Clock clock,
      MeterRegistry registry,
      ObjectProvider<MBeanExporter> jmx) {
    List<Round> rounds = new ArrayList<>();
    rounds.add(new InboxGauges(deliveries, clock, registry));
    rounds.add(new TokenMetrics(accounts, clock, registry));
    jmx.ifAvailable(
        exporter -> rounds.add(new Beans(exporter, flows, accounts, deliveries, node, audit)));
    return new Rounds(rounds, settings);
  }
}
