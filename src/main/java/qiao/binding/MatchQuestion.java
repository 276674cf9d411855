package qiao.binding;

import java.util.List;
import java.util.Set;

/**
 * Asks who is who between two accounts.
 *
 * @param account the account of the OA
 * @param crm the account of the CRM
 * @param tenant the tenant that all of the CRM's directory belongs to; may be blank
 * @param by which criterion is asked first; empty: as configured
 */
public record MatchQuestion(String account, String crm, String tenant, List<MatchBy> by) {
  public MatchQuestion {
    tenant = Field.TENANT.checked(tenant);
    by = List.copyOf(by);
    if (account.equals(crm)) {
      throw new IllegalArgumentException(
          "account and crm must be two accounts, not both '%s'".formatted(crm));
    }
    if (Set.copyOf(by).size() < by.size()) {
      throw new IllegalArgumentException("by must name each criterion once, not " + by);
    }
  }
}
