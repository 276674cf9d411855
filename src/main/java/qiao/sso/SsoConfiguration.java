package qiao.sso;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Processor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.binding.Bindings;
import qiao.catalog.AccountUse;
import qiao.catalog.Accounts;
import qiao.inbound.HookRoutes;
import qiao.source.SourceLimit;

/** Builds what all doors share; {@link DoorSteps} names it for routes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SsoSettings.class)
class SsoConfiguration {
  @Bean
  Doors ssoDoors(SsoSettings settings, Accounts accounts) {
    return Doors.of(settings, accounts);
  }

  @Bean
  AccountUse accountsOfDoors(SsoSettings settings) {
    return account ->
        settings.doors().containsKey(account)
            ? List.of("door qiao.sso.doors." + account)
            : List.of();
  }

  @Bean
  @DependsOnDatabaseInitialization
  Kept ssoKept(JdbcClient jdbc, Clock clock) {
    return new Kept(jdbc, clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  SsoVisits ssoVisits(JdbcClient jdbc, Clock clock) {
    return new SsoVisits(jdbc, clock);
  }

  @Bean
  Records ssoRecords(SsoVisits visits, MeterRegistry registry, Clock clock) {
    return new Records(visits, registry, clock);
  }

  @Bean
  SourceLimit ssoLimit(SsoSettings settings, Clock clock) {
    return new SourceLimit(settings.perMinute(), clock);
  }

  @Bean
  DoorCredentials doorCredentials(Doors doors) {
    return new DoorCredentials(doors);
  }

  @Bean
  Pages ssoPages() {
    return new Pages();
  }

  @Bean
  Logins ssoLogins(Kept kept, Doors doors) {
    return new Logins(kept, doors);
  }

  @Bean
  WecomSessions wecomSessions(Kept kept, Doors doors) {
    return new WecomSessions(kept, doors);
  }

  @Bean
  LetIn ssoLetInSteps(Kept kept, Bindings bindings, Records records) {
    return new LetIn(kept, bindings, records);
  }

  @Bean("ssoRefuse")
  Refusals ssoRefuse(Records records, SourceLimit limit, Pages pages) {
    return new Refusals(records, limit, pages);
  }

  @Bean
  DoorHeaders doorHeaders() {
    return new DoorHeaders();
  }

  @Bean
  DoorFilter.Guard doorGuard(Doors doors, Kept kept, SourceLimit limit, Refusals refusals) {
    return new DoorFilter.Guard(new VisitReader(doors, kept), limit, refusals);
  }

  @Bean
  FilterRegistrationBean<DoorFilter> doorFilter(
      HookRoutes routes,
      ObjectProvider<DoorFilter.Guard> guard,
      ApplicationAvailability availability) {
    FilterRegistrationBean<DoorFilter> filter =
        new FilterRegistrationBean<>(new DoorFilter(routes, guard, availability));
    filter.addUrlPatterns("/sso/*", "/erp/syncdata/open/*");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** The step that every door begins with. */
  @Bean
  Processor ssoEnter(Doors doors) {
    return new EnterDoor(doors);
  }
}
