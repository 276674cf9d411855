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

/**
 * Holds the joins by name: those of {@code qiao.joins}, and one for each account of 企业微信 that names
 * its CRM itself, as companies have that come while Qiao runs.
 */
public final class Joins {
  private final Map<String, Join> configured;
  private final Accounts accounts;

  private Joins(Map<String, Join> configured, Accounts accounts) {
    this.configured = configured;
    this.accounts = accounts;
  }

  /**
   * @throws BrokenFiles when a join names no account, or two joins the same company, or an account
   *     of {@code config/} a CRM that can't be its own
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
                      one.tenant(),
                      "");
              check(join, accounts, problems);
              alone(join, "wecom", join.wecom(), companies, problems);
              alone(join, "customers", join.customers(), customers, problems);
              joins.put(name, join);
            });
    Joins made = new Joins(joins, accounts);
    accounts.all().stream()
        .filter(account -> accounts.configured(account.name()).containsKey(OwnJoin.CRM))
        .forEach(account -> made.against(account).ifPresent(problems::add));
    BrokenFiles.throwIfAny(problems);
    return made;
  }

  public Collection<Join> all() {
    return Stream.concat(
            configured.values().stream(),
            accounts.all().stream().flatMap(account -> own(account).stream()))
        .toList();
  }

  public Optional<Join> find(String name) {
    return Optional.ofNullable(configured.get(name))
        .or(() -> accounts.find(name).flatMap(this::own));
  }

  /** Returns the joins of which an account of 企业微信 is a part, such as that of its customers. */
  public List<Join> ofWecom(String account) {
    List<Join> joins = configuredOf(account);
    return joins.isEmpty() ? accounts.find(account).flatMap(this::own).stream().toList() : joins;
  }

  /** Returns the joins that {@code qiao.joins} makes of an account of 企业微信. */
  List<Join> configuredOf(String account) {
    return configured.values().stream()
        .filter(join -> wecomAccounts(join).anyMatch(account::equals))
        .toList();
  }

  /** Returns the joins of a CRM's account. */
  public List<Join> ofCrm(String account) {
    return all().stream().filter(join -> join.crm().equals(account)).toList();
  }

  /** What {@code qiao.joins} says stands; an account whose CRM is gone is joined with none. */
  private Optional<Join> own(Account account) {
    return OwnJoin.crm(account).isPresent() && isFree(account)
        ? crmOf(account).map(crm -> OwnJoin.of(account, crm))
        : Optional.empty();
  }

  private boolean isFree(Account account) {
    return !configured.containsKey(account.name()) && configuredOf(account.name()).isEmpty();
  }

  /** Returns the CRM that an account of 企业微信 names, if it is there. */
  Optional<Account> crmOf(Account account) {
    return OwnJoin.crm(account).flatMap(accounts::find);
  }

  /** Says what keeps an account from being joined with the CRM that it names. */
  Optional<Problem> against(Account account) {
    Optional<String> named = OwnJoin.crm(account);
    if (named.isPresent() && !isFree(account)) {
      String what =
          "qiao.joins says already with which CRM this account is joined, or has its name";
      String cure = "leave it blank, or take it out of qiao.joins";
      return Optional.of(OwnJoin.problem(account, OwnJoin.CRM, what, cure));
    }
    if (named.isPresent() && crmOf(account).isEmpty()) {
      String what = "there is no account '" + named.get() + "'; there are " + accounts;
      return Optional.of(OwnJoin.noCrm(account, what));
    }
    return Optional.empty();
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
