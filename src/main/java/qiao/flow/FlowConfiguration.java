package qiao.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Puts the loading of flows together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlowSettings.class)
@PropertySource("classpath:qiao/flow/flow.properties")
class FlowConfiguration {
  @Bean
  FlowFiles flowFiles(FlowSettings settings) {
    return new FlowFiles(Path.of(settings.routes()));
  }

  @Bean
  FlowSync flowSync(CamelContext camel, FlowFiles files) {
    return new FlowSync(camel, files);
  }

  @Bean
  Flows flows(CamelContext camel, FlowSync sync) {
    return new Flows(camel, sync);
  }

  @Bean
  FlowStart flowStart(
      ApplicationContext application,
      CamelContext camel,
      FlowSettings settings,
      FlowFiles files,
      FlowSync sync)
      throws IOException {
    Path root = Path.of(settings.routes());
    Optional<FlowWatcher> watcher =
        settings.dev() ? Optional.of(new FlowWatcher(root, files, sync)) : Optional.empty();
    return new FlowStart(application, camel, sync, watcher);
  }
}
