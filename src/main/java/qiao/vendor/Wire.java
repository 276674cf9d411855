package qiao.vendor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import qiao.catalog.Account;
import qiao.catalog.Operation;
import qiao.catalog.TokenRule;
import qiao.token.Token;

/** Makes of a checked request what leaves: with its token, its address, its times. */
final class Wire {
  private final Operation operation;
  private final Account account;
  private final Optional<TokenRule> tokenRule;
  private final Duration connectTimeout;
  private final Duration readTimeout;

  Wire(Operation operation, Account account, Optional<TokenRule> tokenRule) {
    this.operation = operation;
    this.account = account;
    this.tokenRule = tokenRule;
    this.connectTimeout = account.time(Account.CONNECT_TIMEOUT).orElse(operation.connectTimeout());
    this.readTimeout = account.time(Account.READ_TIMEOUT).orElse(operation.readTimeout());
  }

  HttpCall call(Request request, Optional<Token> token, BooleanSupplier held) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    Map<String, String> query = new LinkedHashMap<>(request.query());
    if (token.isPresent()) {
      TokenRule rule = tokenRule.orElseThrow();
      (rule.in().equals("query") ? query : headers)
          .put(rule.name(), rule.prefix() + token.get().value());
    }
    return new HttpCall(
        request.method(),
        url(request, query, token),
        headers,
        request.body(),
        connectTimeout,
        readTimeout,
        held);
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
