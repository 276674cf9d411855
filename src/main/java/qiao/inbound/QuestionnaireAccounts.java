package qiao.inbound;

import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/** Says, for routes, what may be asked of Tencent Wenjuan with an account. */
public final class QuestionnaireAccounts {
  static final String VENDOR = "questionnaire";

  private final Accounts accounts;

  QuestionnaireAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Tells whether the account can call the API, and not only receive pushes. */
  public boolean hasApi(String account) {
    return setting(account, "app-id").isPresent();
  }

  /** Tells whether a pushed answer is to be fetched again, because a push is not signed. */
  public boolean refetches(String account) {
    return hasApi(account) && setting(account, "refetch").filter("true"::equals).isPresent();
  }

  Optional<String> setting(String account, String key) {
    return accounts.find(String.valueOf(account)).flatMap(found -> value(found, key));
  }

  private static Optional<String> value(Account account, String key) {
    return account.setting(key).map(String::strip).filter(value -> !value.isEmpty());
  }
}
