package qiao.watch;

import org.jolokia.server.core.service.api.Restrictor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bounds what Hawtio may do; who may open it, Spring Security has seen to. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("qiao.hawtio.enabled")
class HawtioConfiguration {
  /** Is found by Jolokia, which allows everything where it finds none. */
  @Bean
  Restrictor jolokiaRules() {
    return new JolokiaRules();
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
