package qiao.vendor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.inbox.JournalHistory;

@Configuration(proxyBeanMethods = false)
class VendorConfiguration {
  @Bean
  Vendors vendors(
      Catalog catalog,
      Accounts accounts,
      Clock clock,
      MeterRegistry registry,
      ObjectProvider<JournalHistory> history) {
    Vendors vendors = new Vendors(catalog, accounts, clock, registry);
    history.ifAvailable(vendors::remember);
    return vendors;
  }

  /** Is found by Camel under the name of its scheme. */
  @Bean("vendor")
  VendorComponent vendor(CamelContext camel, Vendors vendors, Clock clock) {
    return new VendorComponent(camel, vendors, clock);
  }

  @Bean
  TokenProcessor fetchToken(Vendors vendors) {
    return new TokenProcessor(vendors);
  }

  @Bean
  ConnectionTest connectionTest(Vendors vendors) {
    return new ConnectionTest(vendors);
  }
}
