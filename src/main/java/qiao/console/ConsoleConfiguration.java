package qiao.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Leads whoever opens Qiao's address to the console. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:qiao/console/console.properties")
class ConsoleConfiguration implements WebMvcConfigurer {
  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/", "/console");
    registry.addRedirectViewController("/console/", "/console");
  }
}
