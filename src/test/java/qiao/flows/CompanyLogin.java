package qiao.flows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays a company's OpenID Connect provider, at which everybody is logged in already. */
final class CompanyLogin implements AutoCloseable {
  static final String CLIENT = "qiao";
  static final String SECRET = "company-secret-1";

  /** The claims of whoever comes next; a test may tell lies in them. */
  final Map<String, Object> claims = new HashMap<>();

  private final HttpServer server;
  private final RSAKey served;
  private volatile RSAKey signing;
  private volatile String nonce = "";
  volatile String verifier = "";

  private CompanyLogin(HttpServer server, RSAKey key) {
    this.server = server;
    this.served = key;
    this.signing = key;
  }

  static CompanyLogin start() throws IOException, JOSEException {
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    CompanyLogin login = new CompanyLogin(server, new RSAKeyGenerator(2048).keyID("k1").generate());
    server.createContext("/.well-known/openid-configuration", login::describe);
    server.createContext("/authorize", login::authorize);
    server.createContext("/token", login::token);
    server.createContext("/keys", login::keys);
    server.start();
    return login;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Signs what comes with a key that is not its own, under the name of its own. */
  void signWithAnother() throws JOSEException {
    signing = new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  void signWithItsOwn() {
    signing = served;
  }

  private void describe(HttpExchange exchange) throws IOException {
    json(
        exchange,
        """
        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token", "jwks_uri": "%1$s/keys",
         "response_types_supported": ["code"], "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"]}
        """
            .formatted(url()));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = pairs(exchange.getRequestURI().getRawQuery());
    nonce = asked.getOrDefault("nonce", "");
    exchange
        .getResponseHeaders()
        .set("Location", asked.get("redirect_uri") + "?code=c1&state=" + asked.get("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    verifier = pairs(form).getOrDefault("code_verifier", "");
    json(
        exchange,
        """
        {"access_token": "at-1", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}
        """
            .formatted(idToken()));
  }

  private String idToken() throws IOException {
    long now = System.currentTimeMillis();
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .issuer(url())
            .audience(CLIENT)
            .subject("s-1")
            .claim("nonce", nonce)
            .issueTime(new Date(now))
            .expirationTime(new Date(now + 300_000));
    claims.forEach(set::claim);
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), set.build());
      token.sign(new RSASSASigner(signing));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private void keys(HttpExchange exchange) throws IOException {
    json(exchange, new JWKSet(List.of(served.toPublicJWK())).toString());
  }

  private static void json(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> pairs(String raw) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      pairs.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return pairs;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
