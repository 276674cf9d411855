package qiao.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.language.groovy.GroovyShellFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import qiao.catalog.AccountUse;

/** Puts the loading of flows together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlowSettings.class)
@PropertySource("classpath:qiao/flow/flow.properties")
class FlowConfiguration {
  /** Is found by Camel under the name of its scheme. */
  @Bean("kamelet")
  KameletComponent kamelet(FlowSettings settings) {
    return Tiles.component(Path.of(settings.routes()));
  }

  @Bean
  FlowFiles flowFiles(FlowSettings settings) {
    return new FlowFiles(Path.of(settings.routes()));
  }

  @Bean
  @DependsOnDatabaseInitialization
  FlowSync flowSync(CamelContext camel, FlowFiles files, DataSource store) {
    return new FlowSync(camel, files, new StoredSwitches(store));
  }

  @Bean
  FlowFollower flowFollower(FlowSync sync) {
    return new FlowFollower(sync);
  }

  @Bean
  GroovyShellFactory scriptSettings(CamelContext camel) {
    return new ScriptSettings.Factory(camel);
  }

  @Bean
  Flows flows(CamelContext camel, FlowSync sync) {
    return new Flows(camel, sync);
  }

  @Bean
  AccountUse accountsOfFlows(CamelContext camel, FlowSync sync) {
    return new AccountsOfFlows(camel, sync);
  }

  @Bean
  StepTries stepTries(CamelContext camel, FlowSync sync) {
    return new StepTries(camel, sync);
  }

  @Bean
  Samples samples(FlowSettings settings) {
    return new Samples(Path.of(settings.routes()));
  }

  @Bean
  FlowStart flowStart(
      ApplicationContext application,
      CamelContext camel,
      FlowSettings settings,
      FlowFiles files,
      FlowSync sync,
      FlowFollower follower)
      throws IOException {
    Path root = Path.of(settings.routes());
    Optional<FlowWatcher> watcher =
        settings.dev() ? Optional.of(new FlowWatcher(root, files, sync)) : Optional.empty();
    return new FlowStart(application, camel, sync, follower, watcher);
  }
}
