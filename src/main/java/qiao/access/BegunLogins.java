package qiao.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * Keeps a login that was begun at the company's provider in the browser that began it: strangers
 * begin as many as they like, and the store must not keep a row for each. What the cookie holds is
 * that browser's own to know; it is worth nothing without the code that the provider hands out.
 */
final class BegunLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  private static final String COOKIE = "QIAO_COMPANY_LOGIN";
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int LONGEST_COOKIE = 4000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is needed to end the login; the provider's addresses are known anyway. */
  private record Begun(
      String provider,
      String state,
      String nonce,
      String verifier,
      String registration,
      String back) {
    Begun {
      // A cookie that lacks one of them was not written here.
      List.of(provider, state, nonce, verifier, registration, back);
    }
  }

  @Override
  public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    String state = request.getParameter(OAuth2ParameterNames.STATE);
    if (cookie == null || state == null || cookie.getValue().length() > LONGEST_COOKIE) {
      return null;
    }
    try {
      Begun begun = JSON.readValue(Base64.getUrlDecoder().decode(cookie.getValue()), Begun.class);
      return begun != null && state.equals(begun.state()) ? begun(begun) : null;
    } catch (IOException | IllegalArgumentException e) {
      // Nothing of ours: as if there were none.
      return null;
    }
  }

  private static OAuth2AuthorizationRequest begun(Begun begun) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(begun.provider())
        .clientId(begun.registration())
        .redirectUri(begun.back())
        .state(begun.state())
        // By this its end knows a login of OpenID Connect.
        .scopes(Set.of(OidcScopes.OPENID))
        .attributes(
            all ->
                all.putAll(
                    Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID, begun.registration(),
                        OidcParameterNames.NONCE, begun.nonce(),
                        PkceParameterNames.CODE_VERIFIER, begun.verifier())))
        .build();
  }

  @Override
  public void saveAuthorizationRequest(
      OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
    if (begun == null) {
      set("", Duration.ZERO, request, response);
      return;
    }
    Begun kept =
        new Begun(
            begun.getAuthorizationUri(),
            begun.getState(),
            begun.getAttribute(OidcParameterNames.NONCE),
            begun.getAttribute(PkceParameterNames.CODE_VERIFIER),
            begun.getAttribute(OAuth2ParameterNames.REGISTRATION_ID),
            begun.getRedirectUri());
    set(written(kept), LONGEST, request, response);
  }

  private static String written(Begun begun) {
    try {
      byte[] text = JSON.writeValueAsString(begun).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written", e);
    }
  }

  @Override
  public OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
    if (begun != null) {
      set("", Duration.ZERO, request, response);
    }
    return begun;
  }

  private static void set(
      String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(COOKIE, value)
            .path("/")
            .maxAge(age)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
