package qiao.crm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/** Makes joins for tests of other packages. */
public final class TestJoins {
  private TestJoins() {}

  /** Asks by the flows of a Camel context. */
  public static Crm crm(CamelContext camel) {
    return new Crm(camel, camel.createProducerTemplate());
  }

  /** Joins the accounts {@code oa} (企业微信), {@code oa2} (its contacts) and {@code crm}. */
  public static Joins company() {
    Accounts accounts =
        new Accounts(
            List.of(
                new Account("oa", "wecom", Map.of()),
                new Account("oa2", "wecom", Map.of()),
                new Account("crm", "ec", Map.of())));
    return Joins.of(
        new JoinSettings(
            new HashMap<>(Map.of("company", new JoinSettings.One("oa", "oa2", "", "crm", "")))),
        accounts);
  }
}
