package qiao.vendor;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import qiao.catalog.Account;
import qiao.token.Token;
import qiao.token.TokenException;

/**
 * Puts the current token of the account in header {@code QiaoAccount} into the exchange property
 * {@code QiaoToken}, for steps that call an address which no vendor document has. Steps by {@code
 * vendor:} need no such step.
 */
public final class TokenProcessor extends AsyncProcessorSupport {
  /** The exchange property that holds the token; a property, so that it never becomes a header. */
  public static final String PROPERTY = "QiaoToken";

  private final Vendors vendors;

  public TokenProcessor(Vendors vendors) {
    this.vendors = vendors;
  }

  /** Waits without a thread: the steps before and after must not starve the fetch they wait for. */
  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    CompletableFuture<Token> token = Later.begin(() -> vendors.tokenSupply().current(of(exchange)));
    if (token.isDone()) {
      ended(exchange, token);
      callback.done(true);
      return true;
    }
    token.whenCompleteAsync(
        (done, failed) -> {
          ended(exchange, token);
          callback.done(false);
        },
        vendors.threads());
    return false;
  }

  private Account of(Exchange exchange) {
    String name = name(exchange);
    return vendors
        .accounts()
        .find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException("header QiaoAccount '" + name + "' names no account"));
  }

  private static void ended(Exchange exchange, CompletableFuture<Token> token) {
    Later.failure(token)
        .ifPresentOrElse(
            why -> exchange.setException(fault(exchange, why)),
            () -> exchange.setProperty(PROPERTY, token.join().value()));
  }

  private static Throwable fault(Exchange exchange, Throwable why) {
    if (!(why instanceof TokenException e)) {
      return why;
    }
    String reason = "no token for account " + name(exchange) + ": " + e.getMessage();
    return new VendorFault(e.fault(), e.fault().word(), reason, e.advice(), e.pause());
  }

  private static String name(Exchange exchange) {
    return exchange.getMessage().getHeader("QiaoAccount", "", String.class);
  }
}
