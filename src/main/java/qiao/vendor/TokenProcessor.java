package qiao.vendor;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.catalog.Account;

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
  public void process(Exchange exchange) throws Exception {
    String name = exchange.getMessage().getHeader("QiaoAccount", "", String.class);
    Account account =
        vendors
            .accounts()
            .find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "header QiaoAccount '" + name + "' names no account"));
    exchange.setProperty(PROPERTY, vendors.tokens().current(account).value());
  }
}
