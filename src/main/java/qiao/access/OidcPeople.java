package qiao.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Says who somebody is that the company's provider knows, and which role its claims give. */
final class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
  /** Begins the names of these people; no user with a password has a colon in the name. */
  private static final String PREFIX = "oidc:";

  private static final String SUBJECT = "sub";
  private static final int LONGEST = 80;

  private final OidcUserService provider = new OidcUserService();
  private final AccessSettings.Oidc settings;

  OidcPeople(AccessSettings.Oidc settings) {
    this.settings = settings;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser known = provider.loadUser(request);
    Role role =
        role(known)
            .orElseThrow(
                () ->
                    new OAuth2AuthenticationException(
                        new OAuth2Error("no_role"),
                        name(known)
                            + ": no value of the claim "
                            + settings.roleClaim()
                            + " stands under qiao.login.oidc.roles"));
    return new DefaultOidcUser(
        List.of(new SimpleGrantedAuthority(role.authority())), nameOnly(known), SUBJECT);
  }

  /** Forgets the token itself and all that it tells of a person: it would lie in the store. */
  private OidcIdToken nameOnly(OidcUser known) {
    OidcIdToken token = known.getIdToken();
    return new OidcIdToken(
        "not kept", token.getIssuedAt(), token.getExpiresAt(), Map.of(SUBJECT, name(known)));
  }

  private String name(OidcUser known) {
    String told = known.getClaimAsString(settings.nameClaim());
    String name = told == null || told.isBlank() ? known.getSubject() : told;
    String plain = name.replaceAll("\\p{Cntrl}", "").strip();
    return PREFIX + (plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain);
  }

  private Optional<Role> role(OidcUser known) {
    Object claim = known.getClaims().get(settings.roleClaim());
    Collection<?> values =
        claim instanceof Collection<?> many ? many : List.of(String.valueOf(claim));
    return values.stream()
        .map(value -> settings.roles().get(String.valueOf(value)))
        .filter(role -> role != null)
        .max(Comparator.naturalOrder());
  }
}
