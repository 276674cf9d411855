package qiao.ops;

import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import qiao.access.Role;
import qiao.secret.Secrets;

/** Lets everyone see the bare health, and nobody in without a login; hooks never come here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginSettings.class)
@PropertySource("classpath:qiao/ops/ops.properties")
class Security {
  private static final Logger LOG = LoggerFactory.getLogger(Security.class);

  @Bean
  SecurityFilterChain filters(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/actuator/health/**", "/actuator/health")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .httpBasic(Customizer.withDefaults())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // There is no session to ride on; what a browser's remembered login could do from a
        // foreign page is refused by OwnPagesOnly.
        .csrf(csrf -> csrf.disable())
        .addFilterBefore(new OwnPagesOnly(), AuthorizationFilter.class)
        .build();
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  UserDetailsService users(LoginSettings login, PasswordEncoder encoder) {
    String password = login.password().isBlank() ? made(login.user()) : login.password();
    Secrets.learn(password);
    return new InMemoryUserDetailsManager(
        User.withUsername(login.user())
            .password(encoder.encode(password))
            .roles(Role.ADMINISTRATOR.name())
            .build());
  }

  private static String made(String user) {
    byte[] random = new byte[18];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    LOG.warn(
        "Login of /api: {} / {} (made for this start; set QIAO_ADMIN_PASSWORD to choose one)",
        user,
        password);
    return password;
  }
}
