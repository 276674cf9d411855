package qiao.provider;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.account.PushedValues;
import qiao.account.StoredAccounts;
import qiao.catalog.Accounts;
import qiao.vendor.SecretCalls;

@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {
  @Bean
  SuiteTickets suiteTickets(PushedValues pushed, Clock clock) {
    return new SuiteTickets(pushed, clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Authorisations authorisations(DataSource store) {
    return new Authorisations(JdbcClient.create(store));
  }

  @Bean
  FollowAuthorisation followAuthorisation(
      Accounts accounts,
      StoredAccounts stored,
      Authorisations authorisations,
      SecretCalls calls,
      Clock clock) {
    return new FollowAuthorisation(
        accounts, new CompanyAccounts(stored, accounts), authorisations, calls, clock);
  }
}
