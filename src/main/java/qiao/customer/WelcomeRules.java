package qiao.customer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Chooses what a new customer reads: the first rule of {@code qiao.customers.welcomes} that fits
 * the event. The body is the event, the variable {@code member} what 企业微信 says of the member where
 * a rule asks for departments.
 */
public final class WelcomeRules implements Processor {
  private final List<CustomerSettings.Welcome> rules;

  WelcomeRules(CustomerSettings settings) {
    this.rules = settings.welcomes();
  }

  /** Tells whether the departments of the member have to be known. */
  public boolean needsMember(Exchange exchange) {
    return fitting(exchange).anyMatch(rule -> !rule.department().isBlank());
  }

  @Override
  public void process(Exchange exchange) {
    Map<?, ?> member = Contact.map(exchange.getVariable("member"));
    List<String> departments =
        member.get("department") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of();
    exchange.setVariable(
        "welcome",
        fitting(exchange)
            .filter(rule -> rule.department().isBlank() || departments.contains(rule.department()))
            .map(CustomerSettings.Welcome::text)
            .findFirst()
            .orElse(""));
  }

  private Stream<CustomerSettings.Welcome> fitting(Exchange exchange) {
    Map<?, ?> event = exchange.getMessage().getBody(Map.class);
    String account = exchange.getMessage().getHeader(Carry.ACCOUNT, "", String.class);
    String member = Contact.text(event, "UserID").toLowerCase(Locale.ROOT);
    return rules.stream()
        .filter(rule -> fits(rule.account(), account))
        .filter(rule -> fits(rule.state(), Contact.text(event, "State")))
        .filter(rule -> fits(rule.member().toLowerCase(Locale.ROOT), member));
  }

  private static boolean fits(String wanted, String is) {
    return wanted.isBlank() || wanted.equals(is);
  }
}
