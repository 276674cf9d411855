package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XiaoshouyiLoginTest {
  private final XiaoshouyiStandIn xiaoshouyi = XiaoshouyiStandIn.start();

  @AfterEach
  void close() {
    xiaoshouyi.close();
  }

  @Test
  void a_grant_tells_token_lifetime_and_address() throws IOException {
    JsonNode grant = grant(Map.of()).json();

    assertThat(grant.path("expires_in").asInt()).isEqualTo(7_200);
    assertThat(grant.path("instance_uri").asText()).isEqualTo(xiaoshouyi.url());
    assertThat(grant.path("issued_at").isTextual()).isTrue();

    xiaoshouyi.login().bareHost(true).saysLifetime(false);
    JsonNode other = grant(Map.of()).json();
    assertThat(other.has("expires_in")).isFalse();
    assertThat(other.path("instance_uri").asText()).isEqualTo("localhost:" + xiaoshouyi.port());
  }

  @Test
  void a_refresh_token_gives_a_new_token() throws IOException {
    String refresh = grant(Map.of()).json().path("refresh_token").asText();
    Map<String, String> wish = Map.of("grant_type", "refresh_token", "refresh_token", refresh);

    assertThat(grant(wish).json().has("access_token")).isTrue();
    assertThat(xiaoshouyi.count("getToken")).isEqualTo(2);
  }

  @Test
  void client_redirect_and_grant_type_must_be_right() throws IOException {
    assertThat(grant(Map.of("client_secret", "x")).status()).isEqualTo(401);
    assertThat(error(Map.of("client_secret", "x"))).isEqualTo("invalid_client");
    assertThat(error(Map.of("redirect_uri", "https://x"))).isEqualTo("invalid_grant");
    assertThat(error(Map.of("grant_type", "client"))).isEqualTo("unsupported_grant_type");
    assertThat(error(Map.of("grant_type", ""))).isEqualTo("invalid_request");
    assertThat(Client.get(xiaoshouyi.tokenUrl()).status()).isEqualTo(405);
    assertThat(Client.json(xiaoshouyi.tokenUrl(), "{}").status()).isEqualTo(400);
    assertThat(xiaoshouyi.tokensGranted()).isZero();
  }

  @Test
  void five_wrong_passwords_in_a_row_lock_the_account() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(error(Map.of("password", XiaoshouyiStandIn.PASSWORD))).isEqualTo("invalid_grant");
    }

    assertThat(grant(Map.of()).status()).isEqualTo(400);
    assertThat(xiaoshouyi.login().locked()).isTrue();
    assertThat(xiaoshouyi.login().refusedWhileLocked()).isOne();
    xiaoshouyi.login().unlock();
    assertThat(grant(Map.of()).status()).isEqualTo(200);
  }

  private String error(Map<String, String> changed) throws IOException {
    return grant(changed).json().path("error").asText();
  }

  private Client.Reply grant(Map<String, String> changed) throws IOException {
    Map<String, String> form = XiaoshouyiSteps.passwordGrant();
    form.putAll(changed);
    return Client.form(xiaoshouyi.tokenUrl(), form);
  }
}
