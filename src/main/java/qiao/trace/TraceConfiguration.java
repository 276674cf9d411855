package qiao.trace;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import qiao.secret.Secrets;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TraceSettings.class)
class TraceConfiguration {
  @Bean
  Tracing tracing(TraceSettings settings) {
    Secrets.learn(settings.authorization());
    return settings.url().isBlank() ? Tracing.OFF : new OtlpTracing(settings);
  }
}
