package qiao.notice;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.catalog.AccountUse;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.inbox.Deliveries;
import qiao.inbox.Untold;

/** Puts notices together, and names, for routes, what they use of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeConfiguration {
  /** Holds who is told; a bean of its own type, because Spring would take a list apart. */
  record Told(List<Recipient> recipients) {}

  @Bean
  Told noticeRecipients(NoticeSettings settings, Accounts accounts, Catalog catalog) {
    return new Told(Recipients.of(settings, accounts, catalog));
  }

  @Bean
  AccountUse accountsOfNotices(Told told) {
    return account ->
        told.recipients().stream()
            .filter(recipient -> recipient.account().equals(account))
            .map(r -> "notices qiao.notices.groups." + r.group() + "." + r.channel())
            .toList();
  }

  @Bean
  @DependsOnDatabaseInitialization
  Collecting noticeCollecting(
      Told told,
      NoticeSettings settings,
      Untold untold,
      Deliveries deliveries,
      JdbcClient jdbc,
      PlatformTransactionManager manager,
      ProducerTemplate template,
      Clock clock,
      ObjectProvider<MeterRegistry> registry) {
    Collector.Parts parts =
        new Collector.Parts(
            untold,
            new Owed(jdbc),
            new NoticeWindow(jdbc, settings.every()),
            new TransactionTemplate(manager),
            new NoticeComposer(untold, deliveries, settings),
            new NoticeInbox(template, deliveries),
            registry.getIfAvailable(SimpleMeterRegistry::new));
    return new Collecting(new Collector(parts, told.recipients(), clock), settings.lookEvery());
  }

  @Bean
  Notices notices(Deliveries deliveries, Untold untold, Told told) {
    return new Notices(deliveries, untold, told.recipients());
  }

  @Bean
  ChannelsCheck noticeChannels(
      CamelContext camel, Told told, @Value("${qiao.dev:false}") boolean dev) {
    return new ChannelsCheck(camel, told.recipients(), dev);
  }
}
