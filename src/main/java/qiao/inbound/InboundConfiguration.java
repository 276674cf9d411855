package qiao.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.catalog.Accounts;
import qiao.source.SourceLimit;
import qiao.trace.Tracing;

/** Names, for routes, what they use of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HookSettings.class, QuestionnaireSettings.class})
@PropertySource("classpath:qiao/inbound/inbound.properties")
class InboundConfiguration {
  @Bean
  HookRoutes hookRoutes() {
    return new HookRoutes();
  }

  @Bean
  ComponentCustomizer hookRoutesListen(HookRoutes routes) {
    return ComponentCustomizer.builder(PlatformHttpComponent.class)
        .build(component -> component.addPlatformHttpListener(routes));
  }

  @Bean
  FilterRegistrationBean<HookFilter> hookFilter(
      HookSettings settings,
      HookRoutes routes,
      ApplicationAvailability availability,
      Clock clock,
      ObjectProvider<Tracing> tracing,
      ObjectProvider<MeterRegistry> registry) {
    FilterRegistrationBean<HookFilter> filter =
        new FilterRegistrationBean<>(
            new HookFilter(
                settings,
                routes,
                availability,
                new SourceLimit(settings.perMinute(), clock),
                tracing.getIfAvailable(() -> Tracing.OFF),
                new HookMeter(registry.getIfAvailable(SimpleMeterRegistry::new))));
    filter.addUrlPatterns("/hooks/*");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /**
   * Lets routes run on the server's own threads, which are bounded and answer once the route is
   * done. The engine's default hands each call over to a pool of eight, and waits there all the
   * same.
   */
  @Bean("platform-http-engine")
  PlatformHttpEngine hookEngine(@Value("${server.port:8080}") int port) {
    return new SpringBootPlatformHttpEngine(port, Runnable::run);
  }

  @Bean
  HookHeaders hookHeaders() {
    return new HookHeaders();
  }

  @Bean
  HookAnswer hookAnswer() {
    return new HookAnswer();
  }

  @Bean
  QuestionnaireHook questionnaireHook(Accounts accounts) {
    return new QuestionnaireHook(accounts);
  }

  @Bean
  QuestionnaireAccounts questionnaireAccounts(Accounts accounts) {
    return new QuestionnaireAccounts(accounts);
  }

  @Bean
  SurveyChoice surveyChoice(QuestionnaireSettings settings) {
    return settings.choice();
  }

  @Bean
  FlattenAnswer flattenAnswer() {
    return new FlattenAnswer();
  }

  @Bean
  QuestionnairePoll questionnairePoll(
      QuestionnaireSettings settings,
      QuestionnaireAccounts accounts,
      JdbcClient jdbc,
      ProducerTemplate template) {
    return new QuestionnairePoll(settings, accounts, new PollCursors(jdbc), template);
  }
}
