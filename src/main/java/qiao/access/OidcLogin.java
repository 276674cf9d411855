package qiao.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/**
 * Lets people in who logged in at the company's OpenID Connect provider. Its addresses are asked
 * for at the first login and not at the start: messages don't wait for it.
 */
final class OidcLogin {
  private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);
  private static final String NAME = "company";
  private static final String BEGINNING =
      OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI;
  static final String BEGIN = BEGINNING + "/" + NAME;

  private final AccessSettings.Oidc settings;
  private final FormLogin form;
  private final Audit audit;
  private final ClientRegistrationRepository provider =
      new SupplierClientRegistrationRepository(
          () -> new InMemoryClientRegistrationRepository(provider()));

  OidcLogin(AccessSettings.Oidc settings, FormLogin form, Audit audit) {
    this.settings = settings;
    this.form = form;
    this.audit = audit;
  }

  void set(OAuth2LoginConfigurer<HttpSecurity> login) {
    DefaultOAuth2AuthorizationRequestResolver begin =
        new DefaultOAuth2AuthorizationRequestResolver(provider, BEGINNING);
    begin.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    login
        .loginPage(Security.LOGIN)
        .clientRegistrationRepository(provider)
        .authorizedClientRepository(new NoAccessTokens())
        .authorizationEndpoint(
            page ->
                page.authorizationRequestResolver(begin)
                    .authorizationRequestRepository(new BegunLogins()))
        .userInfoEndpoint(info -> info.oidcUserService(new OidcPeople(settings)))
        .successHandler(form::succeeded)
        .failureHandler(this::failed);
  }

  private void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    LOG.warn("A login at the company's provider was refused: {}", why.getMessage());
    audit.record("", "login.fail", "company login", String.valueOf(why.getMessage()));
    response.sendRedirect(Security.LOGIN + "?said=refused");
  }

  private ClientRegistration provider() {
    return ClientRegistrations.fromIssuerLocation(settings.issuer())
        .registrationId(NAME)
        .clientId(settings.clientId())
        .clientSecret(settings.clientSecret())
        .scope(settings.scopes())
        .build();
  }
}
