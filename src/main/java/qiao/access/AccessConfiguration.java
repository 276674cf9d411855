package qiao.access;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Builds what handlers are guarded by, where deeds are kept, and what logins are checked with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {
  @Bean
  RoleHierarchy roleHierarchy() {
    return RoleHierarchyImpl.withDefaultRolePrefix()
        .role(Role.ADMINISTRATOR.name())
        .implies(Role.ENGINEER.name())
        .role(Role.ENGINEER.name())
        .implies(Role.OPERATOR.name())
        .role(Role.OPERATOR.name())
        .implies(Role.READER.name())
        .build();
  }

  @Bean
  @DependsOnDatabaseInitialization
  Audit audit(JdbcClient jdbc, Clock clock) {
    return new Audit(jdbc, clock);
  }

  @Bean
  WebMvcConfigurer handlersAreAudited(Audit audit) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInParameter());
      }

      @Override
      public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new AuditTrail(audit));
        interceptors.addInterceptor(new RoleCheck());
      }
    };
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  FirstAdministrator firstAdministrator(
      AccessSettings settings, JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
    return new FirstAdministrator(settings, jdbc, encoder, clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Users users(
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions,
      PasswordEncoder encoder,
      FindByIndexNameSessionRepository<? extends Session> sessions,
      Audit audit) {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    return new Users(jdbc, clock, transaction, encoder, new Sessions(sessions), audit);
  }

  @Bean
  @DependsOnDatabaseInitialization
  ApiTokens apiTokens(JdbcClient jdbc, Clock clock, Audit audit) {
    return new ApiTokens(jdbc, clock, audit);
  }

  @Bean
  GuardedLogin guardedLogin(
      Users users, PasswordEncoder encoder, JdbcClient jdbc, Clock clock, Audit audit) {
    DaoAuthenticationProvider passwords =
        new DaoAuthenticationProvider(
            name ->
                users.login(name).orElseThrow(() -> new UsernameNotFoundException("no such user")));
    passwords.setPasswordEncoder(encoder);
    return new GuardedLogin(
        passwords, name -> users.find(name).isPresent(), new LoginAttempts(jdbc, clock), audit);
  }

  /**
   * Has the name by which Spring Boot looks for it; a template {@code error/404} goes before it.
   */
  @Bean
  View error() throws IOException {
    return new ErrorPage();
  }

  @Bean
  FormLogin formLogin(Audit audit) {
    return new FormLogin(audit);
  }

  /** Is no bean of type ConversionService: Camel would convert bodies with it. */
  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionAttributes() {
    return sessions -> sessions.setConversionService(SessionAttributes.conversion());
  }
}
