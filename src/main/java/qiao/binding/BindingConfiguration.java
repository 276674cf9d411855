package qiao.binding;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BindingSettings.class)
class BindingConfiguration {
  /** Ties the parts together that the public beans share. */
  record Parts(
      BindingStore store,
      BindingBatches batches,
      UnboundStore unbound,
      Changes changes,
      TransactionTemplate transactions,
      AccountNames accounts,
      Clock clock) {}

  @Bean("binding-parts")
  @DependsOnDatabaseInitialization
  Parts parts(
      JdbcTemplate jdbc,
      PlatformTransactionManager manager,
      ApplicationEventPublisher events,
      AccountNames accounts,
      Clock clock) {
    JdbcClient client = JdbcClient.create(jdbc);
    BindingStore store = new BindingStore(client);
    TransactionTemplate transactions = new TransactionTemplate(manager);
    return new Parts(
        store,
        new BindingBatches(jdbc),
        new UnboundStore(client),
        new Changes(transactions, store, events),
        transactions,
        accounts,
        clock);
  }

  @Bean
  Bindings bindings(Parts parts) {
    return new Bindings(parts.store, parts.unbound, parts.changes, parts.accounts, parts.clock);
  }

  @Bean
  BindingImport bindingImport(Parts parts) {
    return new BindingImport(
        parts.batches, parts.unbound, parts.changes, parts.accounts, parts.clock);
  }

  @Bean
  BindingExport bindingExport(Bindings bindings) {
    return new BindingExport(bindings);
  }

  @Bean
  UploadedDirectories uploadedDirectories(Parts parts, JdbcTemplate jdbc) {
    return new UploadedDirectories(jdbc, parts.transactions, parts.accounts, parts.clock);
  }

  @Bean
  AutomaticBinding automaticBinding(
      List<Directory> directories, Parts parts, Bindings bindings, BindingSettings settings) {
    return new AutomaticBinding(
        directories,
        new AutomaticBinding.Parts(
            bindings, parts.batches, parts.unbound, parts.changes, parts.accounts, parts.clock),
        settings.matchBy());
  }
}
