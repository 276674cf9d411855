package qiao.watch;

import org.jolokia.server.core.service.api.Restrictor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bounds who may open Hawtio, and what it may do. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("qiao.hawtio.enabled")
class HawtioConfiguration {
  /** Is found by Jolokia, which allows everything where it finds none. */
  @Bean
  Restrictor jolokiaRules() {
    return new JolokiaRules();
  }

  @Bean
  FilterRegistrationBean<EngineersOnly> engineersOnly() {
    FilterRegistrationBean<EngineersOnly> filter =
        new FilterRegistrationBean<>(new EngineersOnly());
    filter.addUrlPatterns("/actuator/hawtio", "/actuator/hawtio/*");
    filter.addUrlPatterns("/actuator/jolokia", "/actuator/jolokia/*");
    return filter;
  }

  @Bean
  FilterRegistrationBean<JolokiaByPost> jolokiaByPost() {
    FilterRegistrationBean<JolokiaByPost> filter =
        new FilterRegistrationBean<>(new JolokiaByPost());
    filter.addUrlPatterns("/actuator/jolokia", "/actuator/jolokia/*");
    filter.addUrlPatterns("/actuator/hawtio/jolokia", "/actuator/hawtio/jolokia/*");
    return filter;
  }
}
