package qiao.access;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Builds what handlers are guarded by, and where deeds are kept. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class AccessConfiguration {
  /** Is static, because all that it guards is made after it. */
  @Bean
  static RoleHierarchy roleHierarchy() {
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
  WebMvcConfigurer signedInParameter() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInParameter());
      }
    };
  }
}
