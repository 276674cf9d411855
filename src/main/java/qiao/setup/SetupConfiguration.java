package qiao.setup;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.callback.Arrivals;
import qiao.catalog.Accounts;
import qiao.crm.Joins;
import qiao.vendor.ConnectionTest;
import qiao.vendor.HandCall;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SetupSettings.class)
class SetupConfiguration {
  @Bean
  Invitations invitations(Accounts accounts, HandCall calls, SetupSettings settings, Clock clock) {
    return new Invitations(accounts, calls, settings, clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Setups setups(
      SetupSettings settings,
      DataSource store,
      ConnectionTest connections,
      HandCall calls,
      Arrivals arrivals,
      Accounts accounts,
      Joins joins,
      Clock clock) {
    return new Setups(
        settings,
        new SetupStore(JdbcClient.create(store)),
        new StepTests(settings, connections, calls, arrivals, joins),
        accounts,
        clock);
  }
}
