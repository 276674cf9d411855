package qiao.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.node.Node;
import qiao.trace.Tracing;

/**
 * Puts the inbox into the application: after the migrations, before the routes start; and closed
 * after the routes have stopped.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InboxSettings.class, KeepSettings.class})
@PropertySource("classpath:qiao/inbox/inbox.properties")
class InboxConfiguration {
  /** Not named {@code inbox}: by that name Camel would take it for the component, and give up. */
  @Bean(name = "durable-inbox", destroyMethod = "close")
  @DependsOnDatabaseInitialization
  Inbox inbox(
      DataSource source,
      Node node,
      Clock clock,
      InboxSettings settings,
      ObjectProvider<MeterRegistry> registry,
      ObjectProvider<Tracing> tracing) {
    return new Inbox(
        source,
        node,
        clock,
        settings,
        registry.getIfAvailable(SimpleMeterRegistry::new),
        tracing.getIfAvailable(() -> Tracing.OFF));
  }

  /** Only an embedded store locks its file; another one is never found locked. */
  @Bean(initMethod = "start", destroyMethod = "close")
  LockedOut lockedOut(DataSource source) {
    return new LockedOut(source, () -> Runtime.getRuntime().halt(1));
  }

  @Bean
  Deliveries deliveries(Inbox inbox) {
    return inbox.deliveries();
  }

  @Bean
  @DependsOnDatabaseInitialization
  Untold untold(DataSource source) {
    return new Untold(JdbcClient.create(source));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  @DependsOnDatabaseInitialization
  Pruner pruner(
      DataSource source,
      Clock clock,
      KeepSettings settings,
      ObjectProvider<MeterRegistry> registry) {
    return new Pruner(source, clock, settings, registry.getIfAvailable(SimpleMeterRegistry::new));
  }

  /** Camel finds a component by the name of its bean. */
  @Bean("inbox-component")
  InboxComponent inboxComponent(Inbox inbox) {
    return new InboxComponent(inbox);
  }

  @Bean("delivery-component")
  DeliveryComponent deliveryComponent(Clock clock) {
    return new DeliveryComponent(clock);
  }

  @Bean
  StepTracker stepTracker(@Value("${qiao.logs:text}") String logs) {
    return new StepTracker(!logs.equals("text"));
  }
}
