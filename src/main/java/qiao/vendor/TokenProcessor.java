package qiao.vendor;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.catalog.Account;
import qiao.token.TokenException;

/**
 * Puts the current token of the account in header {@code QiaoAccount} into the exchange property
 * {@code QiaoToken}, for steps that call an address which no vendor document has. Steps by {@code
 * vendor:} need no such step.
 */
public final class TokenProcessor implements Processor {
  /** The exchange property that holds the token; a property, so that it never becomes a header. */
  public static final String PROPERTY = "QiaoToken";

  private final Vendors vendors;

  public TokenProcessor(Vendors vendors) {
    this.vendors = vendors;
  }

  @Override
  public void process(Exchange exchange) throws VendorFault {
    String name = exchange.getMessage().getHeader("QiaoAccount", "", String.class);
    Account account =
        vendors
            .accounts()
            .find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "header QiaoAccount '" + name + "' names no account"));
    try {
      exchange.setProperty(PROPERTY, vendors.tokens().current(account).value());
    } catch (TokenException e) {
      String reason = "no token for account " + name + ": " + e.getMessage();
      throw new VendorFault(e.fault(), e.fault().word(), reason, e.advice(), e.pause());
    }
  }
}
