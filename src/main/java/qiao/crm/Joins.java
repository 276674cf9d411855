package qiao.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Problem;

/** Holds the joins by name. */
public final class Joins {
  private final Map<String, Join> byName;

  private Joins(Map<String, Join> byName) {
    this.byName = byName;
  }

  /**
   * @throws BrokenFiles when a join names no account, or two joins the same company
   */
  static Joins of(JoinSettings settings, Accounts accounts) {
    Map<String, Join> joins = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    Map<String, String> companies = new LinkedHashMap<>();
    Map<String, String> customers = new LinkedHashMap<>();
    settings
        .joins()
        .forEach(
            (name, one) -> {
              Join join =
                  new Join(
                      name,
                      one.wecom(),
                      orElse(one.contacts(), one.wecom()),
                      orElse(one.customers(), one.wecom()),
                      one.crm(),
                      accounts.find(one.crm()).map(Account::vendor).orElse(""),
                      one.tenant());
              check(join, accounts, problems);
              alone(join, "wecom", join.wecom(), companies, problems);
              alone(join, "customers", join.customers(), customers, problems);
              joins.put(name, join);
            });
    BrokenFiles.throwIfAny(problems);
    return new Joins(joins);
  }

  public Collection<Join> all() {
    return byName.values();
  }

  public Optional<Join> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns the joins of which an account of 企业微信 is a part, such as that of its customers. */
  public List<Join> ofWecom(String account) {
    return all().stream().filter(join -> wecomAccounts(join).anyMatch(account::equals)).toList();
  }

  /** Returns the joins of a CRM's account. */
  public List<Join> ofCrm(String account) {
    return all().stream().filter(join -> join.crm().equals(account)).toList();
  }

  private static Stream<String> wecomAccounts(Join join) {
    return Stream.of(join.wecom(), join.contacts(), join.customers());
  }

  /** An event of a company, or of its customers, goes to one CRM. */
  private static void alone(
      Join join, String key, String account, Map<String, String> taken, List<Problem> problems) {
    String other = taken.putIfAbsent(account, join.name());
    if (other != null) {
      problems.add(
          problem(
              join.name(), key, account + " belongs to the join " + other, "name another account"));
    }
  }

  private static void check(Join join, Accounts accounts, List<Problem> problems) {
    Map.of(
            "wecom",
            join.wecom(),
            "contacts",
            join.contacts(),
            "customers",
            join.customers(),
            "crm",
            join.crm())
        .forEach(
            (key, account) -> {
              if (accounts.find(account).isEmpty()) {
                problems.add(
                    problem(
                        join.name(),
                        key,
                        "there is no account '" + account + "'",
                        "name an account of qiao.accounts"));
              }
            });
  }

  private static Problem problem(String join, String key, String what, String todo) {
    return new Problem("config/application.yaml", 0, "qiao.joins." + join + "." + key, what, todo);
  }

  private static String orElse(String value, String usual) {
    return value.isBlank() ? usual : value;
  }
}
