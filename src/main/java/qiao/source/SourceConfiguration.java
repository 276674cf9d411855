package qiao.source;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Tells the web server what to take from whom, before any filter sees a request. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:qiao/source/source.properties")
@EnableConfigurationProperties(ProxySettings.class)
class SourceConfiguration {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> sources(ProxySettings settings) {
    Networks trusted = settings.trusted();
    return server -> {
      server.addEngineValves(new UnreadBody());
      if (!trusted.isEmpty()) {
        server.addEngineValves(new TrustedProxies(trusted));
      }
    };
  }
}
