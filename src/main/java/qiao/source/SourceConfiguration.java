package qiao.source;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Tells the web server what to take from whom, before any filter sees a request. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:qiao/source/source.properties")
class SourceConfiguration {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> sources(
      @Value("${qiao.proxies:}") List<String> proxies) {
    Networks trusted = trusted(proxies);
    return server -> {
      server.addEngineValves(new UnreadBody());
      if (!trusted.isEmpty()) {
        server.addEngineValves(new TrustedProxies(trusted));
      }
    };
  }

  private static Networks trusted(List<String> proxies) {
    try {
      return Networks.of(proxies);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("qiao.proxies (QIAO_PROXIES): " + e.getMessage(), e);
    }
  }
}
