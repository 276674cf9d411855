package qiao.vendor;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import qiao.catalog.Account;
import qiao.catalog.Operation;
import qiao.catalog.SignRule;
import qiao.catalog.TokenRule;
import qiao.token.Token;

/** Makes of a checked request what leaves: with its token, its address, its times. */
final class Wire {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** A document's word for a query parameter that no two calls may share. */
  private static final String NEW = "{new:uuid}";

  private final List<String> newForEachCall;
  private final Account account;
  private final Optional<TokenRule> tokenRule;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Optional<Signer> signer;

  Wire(
      Operation operation,
      Account account,
      Optional<TokenRule> tokenRule,
      Optional<SignRule> signRule,
      Clock clock) {
    this.newForEachCall =
        operation.parameters().stream()
            .filter(parameter -> parameter.value().filter(NEW::equals).isPresent())
            .map(Operation.Parameter::name)
            .toList();
    this.account = account;
    this.tokenRule = tokenRule;
    this.connectTimeout = account.time(Account.CONNECT_TIMEOUT).orElse(operation.connectTimeout());
    this.readTimeout = account.time(Account.READ_TIMEOUT).orElse(operation.readTimeout());
    this.signer = signRule.flatMap(rule -> Signer.of(rule, account, clock));
  }

  HttpCall call(Request request, Optional<Token> token, BooleanSupplier held) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    Map<String, String> query = new LinkedHashMap<>(request.query());
    byte[] body = request.body();
    if (token.isPresent()) {
      TokenRule rule = tokenRule.orElseThrow();
      String value = rule.prefix() + token.get().value();
      switch (rule.in()) {
        case "query" -> query.put(rule.name(), value);
        case "body" -> body = withField(body, headers, rule.name(), value);
        default -> headers.put(rule.name(), value);
      }
    }
    newForEachCall.forEach(name -> query.put(name, UUID.randomUUID().toString()));
    String url = url(request, query, token);
    HttpCall call =
        new HttpCall(request.method(), url, headers, body, connectTimeout, readTimeout, held);
    return signer.map(by -> call.with(by.headers(call))).orElse(call);
  }

  private static byte[] withField(
      byte[] body, Map<String, String> headers, String name, String value) {
    if (headers.getOrDefault("Content-Type", "").startsWith(Parts.KIND)) {
      return Parts.withText(body, headers.get("Content-Type"), name, value);
    }
    try {
      ObjectNode whole = (ObjectNode) JSON.readTree(body);
      return JSON.writeValueAsString(whole.put(name, value)).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a request that was just written is no JSON", e);
    }
  }

  private String url(Request request, Map<String, String> query, Optional<Token> token) {
    String address = request.address();
    Optional<String> base = token.flatMap(Token::base);
    String own = account.setting("url").orElse("");
    if (base.isPresent() && !own.isEmpty() && address.startsWith(own)) {
      address = base.get() + address.substring(own.length());
    }
    List<String> pairs = new ArrayList<>();
    query.forEach(
        (name, value) ->
            pairs.add(RequestBuilder.encode(name) + "=" + RequestBuilder.encode(value)));
    return pairs.isEmpty()
        ? address
        : address + (address.contains("?") ? "&" : "?") + String.join("&", pairs);
  }
}
