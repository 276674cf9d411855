package qiao.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.AccountKey;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Vendor;

/** Draws the forms of accounts from their vendors' documents. */
public final class AccountForms {
  private static final List<AccountKey> GENERAL =
      List.of(
          general(Account.PACE, "速度上限", "代替文档里的限制，例如 600/1m"),
          general(Account.CONNECT_TIMEOUT, "连接超时", "例如 5s"),
          general(Account.READ_TIMEOUT, "等待应答的时间", "例如 30s"),
          general(Account.SOURCES, "允许的来源网段", "推送和登录入口只收这些地址，例如 10.0.0.0/8，逗号分隔"));

  private final Accounts accounts;
  private final Catalog catalog;
  private final StoredAccounts stored;
  private final Origins origins;

  AccountForms(Accounts accounts, Catalog catalog, StoredAccounts stored, Origins origins) {
    this.accounts = accounts;
    this.catalog = catalog;
    this.stored = stored;
    this.origins = origins;
  }

  private static AccountKey general(String name, String title, String find) {
    return new AccountKey(
        name,
        title,
        find,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the form of an account; empty where there is none of that name. */
  public Optional<AccountForm> of(String name) {
    Optional<KeptAccount> kept = stored.find(name);
    return accounts
        .find(name)
        .map(Account::vendor)
        .or(() -> kept.map(KeptAccount::vendor))
        .flatMap(catalog::vendor)
        .map(vendor -> form(name, vendor, kept));
  }

  /** Returns the empty form of a vendor's accounts; empty where there is no such vendor. */
  public Optional<AccountForm> blank(String vendor) {
    return catalog.vendor(vendor).map(known -> form("", known, Optional.empty()));
  }

  private AccountForm form(String name, Vendor vendor, Optional<KeptAccount> kept) {
    List<AccountKey> keys = new ArrayList<>(vendor.keys().values());
    keys.addAll(GENERAL);
    return new AccountForm(
        name,
        vendor.name(),
        vendor.title(),
        kept.map(KeptAccount::version).orElse(0L),
        stored.takesSecrets(),
        keys.stream().map(key -> field(name, key, kept)).toList());
  }

  private AccountForm.Field field(String name, AccountKey key, Optional<KeptAccount> kept) {
    Map<String, String> configured = accounts.configured(name);
    boolean fixed = configured.containsKey(key.name());
    boolean isKept =
        kept.filter(
                one -> one.values().containsKey(key.name()) || one.secrets().contains(key.name()))
            .isPresent();
    Optional<String> value = accounts.find(name).flatMap(one -> one.setting(key.name()));
    boolean own = fixed || isKept || !value.equals(key.preset());
    String shown = value.filter(text -> own && !key.secret()).orElse("");
    return new AccountForm.Field(
        key.name(),
        key.title(),
        key.find(),
        key.secret(),
        key.required(),
        shown,
        key.preset().orElse(""),
        value.isPresent() || isKept,
        fixed ? origins.of(name, key.name()).orElse("config/") : origin(isKept, key, value),
        fixed);
  }

  private static String origin(boolean isKept, AccountKey key, Optional<String> value) {
    if (isKept) {
      return "the store";
    }
    if (value.isEmpty()) {
      return key.preset().isPresent() ? "the vendor document" : "";
    }
    return value.equals(key.preset()) ? "the vendor document" : "another value of the account";
  }
}
