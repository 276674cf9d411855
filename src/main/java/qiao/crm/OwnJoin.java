package qiao.crm;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import qiao.catalog.Account;
import qiao.catalog.AccountCheck;
import qiao.catalog.Problem;

/**
 * Reads out of an account of 企业微信 which CRM it is joined with, and checks what people write there.
 */
final class OwnJoin implements AccountCheck {
  static final String CRM = "crm";

  private static final String WECOM = "wecom";
  private static final String TENANT = "crm-tenant";
  private static final String ORGANISATION = "organisation";
  private static final Set<String> KEYS = Set.of(CRM, TENANT, ORGANISATION);

  private final Joins joins;
  private final Crm crm;

  OwnJoin(Joins joins, Crm crm) {
    this.joins = joins;
    this.crm = crm;
  }

  /** Returns the CRM's account that an account names; empty where it names none. */
  static Optional<String> crm(Account account) {
    return account.vendor().equals(WECOM) ? account.setting(CRM) : Optional.empty();
  }

  /** Makes the join of an account that names its CRM. */
  static Join of(Account account, Account crm) {
    String name = account.name();
    return new Join(
        name,
        name,
        name,
        name,
        crm.name(),
        crm.vendor(),
        account.setting(TENANT).orElse(""),
        account.setting(ORGANISATION).orElse(""));
  }

  @Override
  public List<Problem> of(Account after, Set<String> given) {
    if (!after.vendor().equals(WECOM) || Collections.disjoint(given, KEYS)) {
      return List.of();
    }
    return crm(after).isPresent()
        ? joins.against(after).or(() -> notAsked(after)).stream().toList()
        : Stream.of(TENANT, ORGANISATION)
            .filter(key -> after.setting(key).isPresent())
            .map(key -> problem(after, key, "needs crm beside it", "fill in crm, or take this out"))
            .toList();
  }

  private Optional<Problem> notAsked(Account after) {
    Account named = joins.crmOf(after).orElseThrow();
    String what =
        "account %s is no CRM: no route begins with direct:crm-%s-"
            .formatted(named.name(), named.vendor());
    return crm.isAsked(named.vendor()) ? Optional.empty() : Optional.of(noCrm(after, what));
  }

  static Problem noCrm(Account account, String what) {
    return problem(account, CRM, what, "name the account of the company's CRM");
  }

  static Problem problem(Account account, String key, String what, String cure) {
    return new Problem(
        "account " + account.name(), 0, "qiao.accounts." + account.name() + "." + key, what, cure);
  }
}
