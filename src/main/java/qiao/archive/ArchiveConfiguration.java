package qiao.archive;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.account.KeptSeals;
import qiao.catalog.AccountUse;
import qiao.catalog.Accounts;
import qiao.node.Node;
import qiao.vendor.ConnectionTest;
import qiao.vendor.HandCall;

/** Puts the archives together, and names, for routes, what they use of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveSettings.class)
class ArchiveConfiguration {
  /** Holds the known libraries; a bean of its own type, because Spring would take a list apart. */
  record Libraries(List<FinanceLibrary> all) {}

  /** The stores of one database. */
  record Stores(CorpStore corps, FileStore files, MessageStore messages) {}

  @Bean
  Libraries archiveLibraries() {
    return new Libraries(
        Stream.concat(
                ServiceLoader.load(FinanceLibrary.class).stream().map(ServiceLoader.Provider::get),
                Stream.of(new NativeLibrary()))
            .toList());
  }

  @Bean
  AccountUse accountsOfArchives(ArchiveSettings settings) {
    return account ->
        settings.corps().entrySet().stream()
            .filter(corp -> corp.getKey().equals(account) || corp.getValue().app().equals(account))
            .map(corp -> "the archive qiao.archive.corps." + corp.getKey())
            .toList();
  }

  @Bean
  @DependsOnDatabaseInitialization
  Stores archiveStores(JdbcTemplate jdbc, PlatformTransactionManager manager, Clock clock) {
    TransactionTemplate transaction = new TransactionTemplate(manager);
    JdbcClient client = JdbcClient.create(jdbc);
    CorpStore corps = new CorpStore(client, clock);
    FileStore files = new FileStore(client, transaction, corps, clock);
    return new Stores(corps, files, new MessageStore(jdbc, transaction, corps, files, clock));
  }

  @Bean
  @DependsOnDatabaseInitialization
  ArchiveKeys archiveKeys(
      JdbcClient jdbc, PlatformTransactionManager manager, KeptSeals seals, Clock clock) {
    return new ArchiveKeys(jdbc, new TransactionTemplate(manager), seals, clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  ArchiveReaders archiveReaders(JdbcClient jdbc, Clock clock) {
    return new ArchiveReaders(jdbc, clock);
  }

  @Bean
  KeptMessages archiveMessages(JdbcClient jdbc, Stores stores) {
    return new KeptMessages(jdbc, stores.files());
  }

  @Bean
  BrokenMessages archiveBrokenMessages(JdbcClient jdbc) {
    return new BrokenMessages(jdbc);
  }

  @Bean
  Names archiveNames(JdbcClient jdbc, ArchiveSettings settings, HandCall calls, Clock clock) {
    return new Names(
        jdbc,
        corp -> settings.corps().containsKey(corp) ? settings.corps().get(corp).app() : "",
        calls,
        clock);
  }

  @Bean
  ArchiveWatch archiveWatch(
      Stores stores, ArchiveSettings settings, ProducerTemplate template, Clock clock) {
    return new ArchiveWatch(stores.corps(), settings.alarm(), template, clock);
  }

  @Bean
  ArchiveExports archiveExports(
      JdbcClient jdbc, KeptMessages messages, Names names, ProducerTemplate template, Clock clock) {
    return new ArchiveExports(jdbc, messages, names, template, clock, ZoneId.systemDefault());
  }

  @Bean
  SetupCheck archiveSetupCheck(
      Accounts accounts,
      ArchiveSettings settings,
      Libraries libraries,
      ArchiveKeys keys,
      Stores stores,
      HandCall calls,
      ConnectionTest test) {
    return new SetupCheck(accounts, settings, libraries.all(), keys, stores.corps(), calls, test);
  }

  @Bean
  ArchivePruner archivePruner(
      JdbcClient jdbc, PlatformTransactionManager manager, ArchiveSettings settings, Clock clock) {
    return new ArchivePruner(jdbc, new TransactionTemplate(manager), settings.keep(), clock);
  }

  @Bean(destroyMethod = "close")
  Archives archives(
      ArchiveSettings settings,
      Libraries libraries,
      Accounts accounts,
      ArchiveKeys keys,
      Stores stores,
      Names names,
      ArchivePruner pruner,
      ArchiveWatch watch,
      Node node,
      Clock clock) {
    return new Archives(
        settings,
        accounts,
        stores.corps(),
        names,
        name -> {
          OpenFinance finance =
              new OpenFinance(libraries.all(), settings.library(), settings.corps().get(name));
          Puller puller =
              new Puller(
                  name,
                  new Puller.Parts(
                      accounts, finance, keys, stores.corps(), stores.messages(), node::self));
          FileFetcher fetcher =
              new FileFetcher(name, stores.files(), settings.largestFile().toBytes(), clock);
          return new Corp(
              name,
              new Corp.Parts(
                  puller, fetcher, pruner, watch, finance, node::self, settings.every()));
        });
  }
}
