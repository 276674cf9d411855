package qiao.vendor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.token.TokenStore;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingSettings.class)
class VendorConfiguration {
  /** Shares pace and tokens through the store; a mere test of a connection has none. */
  @Bean
  @DependsOnDatabaseInitialization
  Vendors vendors(
      Catalog catalog,
      Accounts accounts,
      Clock clock,
      MeterRegistry registry,
      ObjectProvider<DataSource> stores,
      ObjectProvider<Carrier> carriers) {
    Clock steady = new SteadyClock(clock);
    DataSource store = stores.getIfAvailable();
    return new Vendors(
        catalog,
        accounts,
        clock,
        registry,
        store == null ? Pace.alone(steady) : new Pace(new StoredPaceBook(store), steady),
        store == null ? TokenStore.none() : TokenStore.in(store),
        carriers.stream().toList());
  }

  /** Is found by Camel under the name of its scheme. */
  @Bean("vendor")
  VendorComponent vendor(CamelContext camel, Vendors vendors, Clock clock) {
    return new VendorComponent(camel, vendors, clock);
  }

  /** Holds {@code http:} steps of flows to the same rules. */
  @Bean
  ComponentCustomizer httpSteps(Catalog catalog, Accounts accounts, OutgoingSettings settings) {
    HttpSteps steps = new HttpSteps(new Outgoing(catalog, accounts, settings.addresses()));
    return ComponentCustomizer.builder(HttpComponent.class)
        .build(component -> component.setHttpClientConfigurer(steps));
  }

  @Bean
  Calls calls(Vendors vendors) {
    return new Calls(vendors);
  }

  @Bean
  SecretCalls secretCalls(Vendors vendors) {
    return new SecretCalls(vendors);
  }

  @Bean
  TokenProcessor fetchToken(Vendors vendors) {
    return new TokenProcessor(vendors);
  }

  @Bean
  HandCall handCall(Vendors vendors) {
    return new HandCall(vendors);
  }

  @Bean
  ConnectionTest connectionTest(Vendors vendors) {
    return new ConnectionTest(vendors);
  }
}
