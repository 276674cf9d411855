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
      ChangeLog log,
      AccountNames accounts,
      Clock clock) {
    BindingStore store = new BindingStore(JdbcClient.create(jdbc));
    return new Parts(
        store,
        new BindingBatches(jdbc),
        new Changes(manager, store, log, events),
        new TransactionTemplate(manager),
        accounts,
        clock);
  }

  @Bean
  Bindings bindings(Parts parts) {
    return new Bindings(parts.store, parts.changes, parts.accounts, parts.clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  ChangeLog bindingChangeLog(JdbcTemplate jdbc, Clock clock) {
    return new ChangeLog(jdbc, clock);
  }

  @Bean
  UnboundDeliveries unboundDeliveries(JdbcTemplate jdbc, Bindings bindings, Clock clock) {
    return new UnboundDeliveries(new UnboundStore(jdbc), bindings, clock);
  }

  @Bean
  BindingImport bindingImport(Parts parts) {
    return new BindingImport(parts.batches, parts.changes, parts.accounts, parts.clock);
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
            bindings, parts.batches, parts.changes, parts.accounts, parts.clock),
        settings.matchBy());
  }
}
