package qiao.account;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.access.Audit;
import qiao.catalog.AccountCheck;
import qiao.catalog.AccountUse;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.KeptAccounts;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountSettings.class)
class AccountConfiguration {
  @Bean
  AccountSeal accountSeal(AccountSettings settings) {
    return new AccountSeal(settings);
  }

  @Bean
  KeptSeals keptSeals(AccountSettings settings) {
    return new KeptSeals(settings.key(), settings.formerKey());
  }

  /** Keeps nothing where there is no store, as in a check of files. */
  @Bean
  @DependsOnDatabaseInitialization
  KeptAccounts.Source keptAccounts(ObjectProvider<DataSource> stores, AccountSeal seal) {
    DataSource store = stores.getIfAvailable();
    return store == null ? KeptAccounts::none : new StoredSource(store(store), seal);
  }

  @Bean
  @DependsOnDatabaseInitialization
  AccountFollower accountFollower(
      DataSource store,
      KeptAccounts.Source kept,
      Accounts accounts,
      ApplicationEventPublisher events) {
    return new AccountFollower(store(store), kept, accounts, events);
  }

  @Bean
  StoredAccounts storedAccounts(
      DataSource store,
      AccountSeal seal,
      AccountFollower follower,
      Accounts accounts,
      Catalog catalog,
      List<AccountUse> uses,
      List<AccountCheck> checks,
      Audit audit,
      Clock clock) {
    return new StoredAccounts(
        new StoredAccounts.Parts(
            store(store),
            seal,
            new AccountRows(seal, accounts, checks, catalog, clock),
            follower,
            accounts,
            uses,
            audit::record,
            clock));
  }

  @Bean
  PushedValues pushedValues(DataSource store, AccountSeal seal, AccountFollower follower) {
    return new PushedValues(store(store), seal, follower);
  }

  @Bean
  AccountForms accountForms(
      Accounts accounts,
      Catalog catalog,
      StoredAccounts stored,
      ConfigurableEnvironment environment) {
    return new AccountForms(accounts, catalog, stored, new Origins(environment));
  }

  private static AccountStore store(DataSource source) {
    return new AccountStore(
        JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)));
  }
}
