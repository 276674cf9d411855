package qiao.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Lets everyone see the bare health and the login, and nobody further without one; hooks and doors
 * never come here. There are two ways in, and a request takes one of them: a program names itself
 * with each request, a person has a session.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:qiao/access/access.properties")
class Security {
  static final String LOGIN = "/login";
  private static final String STYLE = "/login.css";

  /** Takes what says who asks in its header. Sessions are not looked at, and none is begun. */
  @Bean
  @Order(1)
  SecurityFilterChain programs(HttpSecurity http, ApiTokens tokens) throws Exception {
    WhoAreYou refusal = new WhoAreYou();
    PageHeaders.write(http);
    return http.securityMatcher(Security::isProgram)
        .authorizeHttpRequests(Security::rules)
        .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
        .exceptionHandling(failed -> failed.authenticationEntryPoint(refusal))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // A foreign page can't write this header; what a browser's remembered Basic login could
        // do from there is refused by OwnPagesOnly.
        .csrf(csrf -> csrf.disable())
        .addFilterBefore(new BearerFilter(tokens, refusal), BasicAuthenticationFilter.class)
        .addFilterBefore(new OwnPagesOnly(), AuthorizationFilter.class)
        .build();
  }

  /** The login page is for people, even where a browser remembers a Basic login. */
  private static boolean isProgram(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null
        && !request.getRequestURI().equals(LOGIN);
  }

  /** Takes everything else: people, who log in on a page. */
  @Bean
  @Order(2)
  SecurityFilterChain people(
      HttpSecurity http, AccessSettings settings, FormLogin form, Audit audit) throws Exception {
    PageHeaders.write(http);
    http.authorizeHttpRequests(Security::rules)
        .formLogin(form::set)
        .logout(form::set)
        .exceptionHandling(
            failed ->
                failed
                    .authenticationEntryPoint(new WhoAreYou())
                    .accessDeniedHandler(Security::refuse))
        .csrf(Csrf::set)
        // What was asked for before the login stands in the login's address: a stranger's request
        // begins no session.
        .requestCache(cache -> cache.disable())
        .addFilterBefore(new SessionEnd(settings.longest()), SecurityContextHolderFilter.class)
        .addFilterBefore(new StrangersBody(), CsrfFilter.class)
        .addFilterBefore(new OwnPagesOnly(), CsrfFilter.class);
    if (settings.oidc().isOn()) {
      http.oauth2Login(new OidcLogin(settings.oidc(), form, audit)::set);
    }
    return http.build();
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    if (why instanceof CsrfException) {
      request.setAttribute(ErrorPage.STALE, true);
    }
    response.sendError(403);
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
        .permitAll()
        .requestMatchers("/actuator/health", "/actuator/health/**")
        .permitAll()
        .requestMatchers(HttpMethod.GET, LOGIN, STYLE)
        .permitAll()
        .requestMatchers(
            "/actuator", "/actuator/info", "/actuator/metrics/**", "/actuator/prometheus")
        .hasRole(Role.READER.name())
        // What they may see and do there, rules of their own bound further.
        .requestMatchers("/actuator/hawtio/**", "/actuator/jolokia/**")
        .hasRole(Role.ENGINEER.name())
        // Whatever else is exposed there can look into, or change, everything.
        .requestMatchers("/actuator/**", "/hawtio/**", "/jolokia/**")
        .hasRole(Role.ADMINISTRATOR.name())
        // Which role a handler needs, its own annotation says.
        .anyRequest()
        .hasRole(Role.READER.name());
  }
}
