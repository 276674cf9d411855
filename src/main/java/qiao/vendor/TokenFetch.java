package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.catalog.TokenRule;
import qiao.catalog.Vendor;
import qiao.token.Token;
import qiao.token.TokenException;
import qiao.token.TokenSource;

/** Fetches tokens by the operation that the vendor's document names. */
final class TokenFetch implements TokenSource {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?");

  private final Vendors vendors;
  private final Clock clock;

  TokenFetch(Vendors vendors, Clock clock) {
    this.vendors = vendors;
    this.clock = clock;
  }

  @Override
  public Token fetch(Account account) throws TokenException {
    Vendor vendor = vendors.catalog().vendor(account.vendor()).orElseThrow();
    TokenRule rule =
        vendor
            .token()
            .orElseThrow(() -> new IllegalStateException(vendor.title() + " uses no token"));
    BoundOperation operation = source(vendor, rule, account);
    Instant asked = clock.instant();
    try {
      Request request = operation.build(question(rule, account));
      Duration wait = operation.takeRoom("token");
      Outcome outcome =
          wait.isZero()
              ? operation.call(request, "token", () -> true).join()
              : Outcome.Failed.tooFast(wait);
      if (outcome instanceof Outcome.Failed failed) {
        throw new TokenException(
            forTokens(failed.fault()), failed.reason(), failed.advice(), failed.pause());
      }
      JsonNode answer = ((Outcome.Done) outcome).answer();
      boolean secured = request.address().startsWith("https:");
      return token(rule, answer, asked, base(operation, rule, answer, secured));
    } catch (VendorFault e) {
      throw new TokenException(e.kind(), e.reason(), e.advice(), e.waitAtLeast());
    }
  }

  private BoundOperation source(Vendor vendor, TokenRule rule, Account account) {
    Optional<TokenRule.Lent> lent = lent(rule, account);
    return lent.isPresent()
        ? vendors.bound(
            lent.get().vendor(), lent.get().from(), account.setting(lent.get().by()).orElseThrow())
        : vendors.bound(vendor.name(), rule.from(), account.name());
  }

  private static Optional<TokenRule.Lent> lent(TokenRule rule, Account account) {
    return rule.lent().filter(one -> account.setting(one.by()).isPresent());
  }

  /** Says what the operation is asked beside what its account gives by itself. */
  private ObjectNode question(TokenRule rule, Account account) throws TokenException {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    Optional<TokenRule.Lent> lent = lent(rule, account);
    if (lent.isPresent()) {
      lent.get()
          .with()
          .forEach(
              (field, text) ->
                  Templates.ofAccount(text, account)
                      .ifPresent(value -> question.put(field, value)));
      return question;
    }
    for (Map.Entry<String, String> field : rule.pushed().entrySet()) {
      String name = field.getValue();
      String value =
          vendors
              .accounts()
              .pushed(account.name(), name)
              .orElseThrow(
                  () ->
                      new TokenException(
                          Fault.BUSY,
                          "the vendor has not pushed " + name + " yet",
                          "it does within minutes, when the account's callback address is set"
                              + " there; it can also be pushed by hand",
                          Optional.empty()));
      question.put(field.getKey(), value);
    }
    return question;
  }

  /**
   * A general rule of the document may call a wrong secret an expired token, or a lost answer
   * unclear; who fetches a token has a wrong secret, or tries again later.
   */
  private static Fault forTokens(Fault fault) {
    return switch (fault) {
      case TOKEN_EXPIRED -> Fault.MISCONFIGURED;
      case UNCLEAR -> Fault.BUSY;
      default -> fault;
    };
  }

  private static Token token(TokenRule rule, JsonNode answer, Instant asked, Optional<String> base)
      throws TokenException {
    String value = answer.at(rule.value()).asText("");
    if (value.isEmpty()) {
      throw new TokenException(
          Fault.MISCONFIGURED,
          "the answer holds no token at " + rule.value(),
          "is the token address right?",
          Optional.empty());
    }
    Duration lives =
        rule.lives()
            .map(pointer -> answer.at(pointer).asLong(0))
            .filter(seconds -> seconds > 0)
            .map(Duration::ofSeconds)
            .orElse(rule.livesWhenUnsaid());
    Duration quarter = lives.dividedBy(4);
    Duration ahead = rule.ahead().compareTo(quarter) > 0 ? quarter : rule.ahead();
    return new Token(value, asked.plus(lives).minus(ahead), asked.plus(lives), base);
  }

  /**
   * Some tenants get a bare host, some a whole address (xiaoshouyi.md §1). The token goes there, so
   * it must be an address, and no less protected than the one that the token came from.
   */
  private static Optional<String> base(
      BoundOperation operation, TokenRule rule, JsonNode answer, boolean secured)
      throws TokenException {
    String said = rule.base().map(pointer -> answer.at(pointer).asText("")).orElse("").strip();
    if (said.isEmpty()) {
      return Optional.empty();
    }
    String whole = (said.contains("://") ? said : "https://" + said).replaceFirst("/+$", "");
    if (!ADDRESS.matcher(whole).matches() || (secured && !whole.startsWith("https:"))) {
      throw new TokenException(
          Fault.MISCONFIGURED,
          "the answer names '" + Shown.code(said) + "' as the address for further calls",
          "it must be a host or begin with https://; is the token address right?",
          Optional.empty());
    }
    Optional<String> elsewhere = operation.refusal(whole);
    if (elsewhere.isPresent()) {
      throw new TokenException(
          Fault.MISCONFIGURED,
          "the answer names an address for further calls that they may not go to: "
              + elsewhere.get(),
          "is the token address right? If that address is right, too, write it under url",
          Optional.empty());
    }
    return Optional.of(whole);
  }
}
