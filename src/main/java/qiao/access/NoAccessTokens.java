package qiao.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/** Keeps none of the provider's tokens: who it was is all that a login has to tell. */
final class NoAccessTokens implements OAuth2AuthorizedClientRepository {
  @Override
  public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
      String registration, Authentication login, HttpServletRequest request) {
    return null;
  }

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient client,
      Authentication login,
      HttpServletRequest request,
      HttpServletResponse response) {
    // Its access token would open the provider, and nothing here calls it again.
  }

  @Override
  public void removeAuthorizedClient(
      String registration,
      Authentication login,
      HttpServletRequest request,
      HttpServletResponse response) {
    // None was kept.
  }
}
