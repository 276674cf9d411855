package qiao.provider;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import qiao.account.Pause;
import qiao.account.StoredAccounts;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/** Makes the accounts of companies that authorise a suite, and keeps them up. */
final class CompanyAccounts {
  static final String COMPANY = "wecom";
  private static final String BY = "企业微信";
  private static final int LONGEST_NAME = 63;
  private static final int DIGEST = 12;

  /** Templates of 代开发应用 begin so; their permanent code is the secret of the company's app. */
  private static final String TEMPLATE = "dk";

  private final StoredAccounts stored;
  private final Accounts accounts;

  CompanyAccounts(StoredAccounts stored, Accounts accounts) {
    this.stored = stored;
    this.accounts = accounts;
  }

  /**
   * Fails, before anything is asked that can be asked once only, when no secret could be kept.
   *
   * @throws IllegalStateException naming what is lacking
   */
  void mustKeepSecrets() {
    if (!stored.takesSecrets()) {
      throw new IllegalStateException(
          "QIAO_ACCOUNT_KEY is not set, so the company's permanent code could not be kept: set it,"
              + " start again, and let the company authorise anew if its code is over");
    }
  }

  /**
   * Keeps a company's permanent code in its account; returns the account's name.
   *
   * @throws qiao.account.AccountRefused when it stands in {@code config/} with another code
   */
  String keep(Account suite, String corpId, String permanentCode) {
    String name = name(suite, corpId);
    Map<String, String> values = new LinkedHashMap<>();
    suite.setting("url").ifPresent(url -> values.put("url", url));
    values.put("corp-id", corpId);
    values.put("secret", permanentCode);
    values.put("suite", suite.name());
    values.put(
        "token-by", suite.settings().get("suite-id").startsWith(TEMPLATE) ? "" : suite.name());
    stored.put(name, COMPANY, values, BY);
    return name;
  }

  /** Notes the number of the company's app, which messages to its members need. */
  void agent(String account, String agentId) {
    boolean known =
        accounts
            .find(account)
            .flatMap(one -> one.setting("agent-id"))
            .filter(agentId::equals)
            .isPresent();
    if (!known && stored.find(account).isPresent()) {
      stored.put(account, COMPANY, Map.of("agent-id", agentId), BY);
    }
  }

  /** Sends nothing more for a company, if it still has its account; what waits for it stays. */
  void pause(String account) {
    if (accounts.find(account).isPresent()) {
      stored.pause(account, BY);
    }
  }

  /** What a person has paused stays so. */
  void resume(String account) {
    Pause pause = stored.pauses().get(account);
    if (pause != null && pause.by().equals(BY)) {
      stored.resume(account);
    }
  }

  /** Returns the permanent code of a company; empty when its account is gone. */
  Optional<String> code(String account) {
    return accounts.find(account).flatMap(one -> one.setting("secret"));
  }

  /** An account that a person made or renamed for the company is the company's. */
  private String name(Account suite, String corpId) {
    return accounts.all().stream()
        .filter(one -> one.vendor().equals(COMPANY))
        .filter(one -> one.setting("suite").filter(suite.name()::equals).isPresent())
        .filter(one -> one.setting("corp-id").filter(corpId::equals).isPresent())
        .findFirst()
        .map(Account::name)
        .orElseGet(() -> made(suite.name(), corpId));
  }

  /** Ids may differ by capitals alone, and have signs that names have not. */
  private static String made(String suite, String corpId) {
    String plain = suite + "-" + corpId;
    boolean fits = corpId.matches("[a-z0-9]+") && plain.length() <= LONGEST_NAME;
    String digest = Said.digest(corpId).substring(0, DIGEST);
    int room = LONGEST_NAME - DIGEST - 1;
    String begin = suite.substring(0, Math.min(suite.length(), room)).toLowerCase(Locale.ROOT);
    return fits ? plain : begin + "-" + digest;
  }
}
