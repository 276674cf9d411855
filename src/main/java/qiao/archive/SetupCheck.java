package qiao.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.secret.Secrets;
import qiao.vendor.ConnectionTest;
import qiao.vendor.HandCall;

/**
 * Says which of the five values differs between 企业微信 and Qiao: public key, its version, the secret
 * of the archive, the secret of the own app, the trusted addresses.
 */
public final class SetupCheck {
  private final Accounts accounts;
  private final ArchiveSettings settings;
  private final List<FinanceLibrary> libraries;
  private final ArchiveKeys keys;
  private final CorpStore corps;
  private final HandCall calls;
  private final ConnectionTest test;

  SetupCheck(
      Accounts accounts,
      ArchiveSettings settings,
      List<FinanceLibrary> libraries,
      ArchiveKeys keys,
      CorpStore corps,
      HandCall calls,
      ConnectionTest test) {
    this.accounts = accounts;
    this.settings = settings;
    this.libraries = libraries;
    this.keys = keys;
    this.corps = corps;
    this.calls = calls;
    this.test = test;
  }

  /** Says whether both sides have the same. */
  public enum State {
    SAME,
    DIFFERS,
    /** It can't be known yet; the words say what for. */
    UNKNOWN
  }

  /**
   * Tells of one value.
   *
   * @param value what people call it, such as 公钥
   * @param words what differs and what to do; how it was found out where nothing does
   */
  public record Finding(String value, State state, String words) {}

  /** Compares both sides; asks 企业微信, and changes nothing. */
  public List<Finding> check(String corp) {
    Optional<Account> account =
        accounts.find(corp).filter(one -> one.setting("secret").isPresent());
    if (account.isEmpty()) {
      return List.of(
          new Finding("存档 Secret", State.DIFFERS, "账号 " + corp + " 还没有填企业 ID 和存档 Secret"));
    }
    List<Finding> findings = new ArrayList<>(ofLibrary(corp, account.get()));
    findings.add(ofApp(corp, account.get()));
    return findings;
  }

  /** Asks through the library what the puller asks: the page behind the place that is kept. */
  private List<Finding> ofLibrary(String corp, Account account) {
    ArchiveSettings.Corp own = settings.corps().get(corp);
    try (OpenFinance finance = new OpenFinance(libraries, settings.library(), own)) {
      return finance.use(account, open -> withLibrary(corp, open));
    } catch (FinanceTrouble | MessageStore.NotThePuller e) {
      return e instanceof FinanceTrouble trouble ? troubled(corp, trouble) : List.of();
    }
  }

  private List<Finding> withLibrary(String corp, Finance finance) throws FinanceTrouble {
    long seq = corps.seq(corp);
    // The last one that is kept comes again, so there is something to open.
    ChatData data = ChatData.of(finance.chatData(Math.max(0, seq - 1), 100), seq);
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("存档 Secret", State.SAME, "企业微信接受了它"));
    findings.add(new Finding("可信 IP", State.SAME, "企业微信接受了这台机器的出口地址"));
    Optional<Entry> newest = data.entries().stream().reduce((first, second) -> second);
    findings.addAll(
        newest.isEmpty()
            ? unknownKeys("还没有消息可以核对；开启存档的成员发一条消息后再检查")
            : keys(corp, newest.get(), finance));
    return findings;
  }

  private List<Finding> keys(String corp, Entry newest, Finance finance) {
    List<ArchiveKeys.Opened> all = keys.open(corp);
    String version = "版本 " + newest.version();
    Unsealing.Result result = new Unsealing(all, finance).open(newest);
    if (result.message().isPresent()) {
      return List.of(
          new Finding("公钥", State.SAME, "最新的消息解开了"),
          new Finding("公钥版本号", State.SAME, "企业微信用的是" + version));
    }
    Optional<ArchiveKeys.Opened> opener = new Unsealing(all, finance).opener(newest);
    if (opener.isPresent()) {
      return List.of(
          new Finding("公钥", State.SAME, "这里有能解开最新消息的密钥"),
          new Finding(
              "公钥版本号",
              State.DIFFERS,
              "企业微信用的是%s，这里把这把密钥记成了版本 %s；把它改成 %d"
                  .formatted(version, words(opener.get().version()), newest.version())));
    }
    boolean known =
        all.stream().anyMatch(key -> key.version().equals(OptionalLong.of(newest.version())));
    return List.of(
        new Finding("公钥", State.DIFFERS, result.reason() + "；把这里的公钥重新粘贴到企业微信，或导入与它成对的私钥"),
        new Finding(
            "公钥版本号",
            known ? State.UNKNOWN : State.DIFFERS,
            "企业微信用的是%s，这里有：%s".formatted(version, versions(all))));
  }

  private static String versions(List<ArchiveKeys.Opened> all) {
    return all.isEmpty()
        ? "没有密钥"
        : all.stream().map(key -> words(key.version())).sorted().collect(Collectors.joining("、"));
  }

  private static String words(OptionalLong version) {
    return version.isPresent() ? String.valueOf(version.getAsLong()) : "未填";
  }

  private static List<Finding> unknownKeys(String why) {
    return List.of(new Finding("公钥", State.UNKNOWN, why), new Finding("公钥版本号", State.UNKNOWN, why));
  }

  private List<Finding> troubled(String corp, FinanceTrouble trouble) {
    String words = trouble.reason() + "；" + trouble.advice();
    List<Finding> findings = new ArrayList<>();
    switch (trouble.kind()) {
      case SECRET -> findings.add(new Finding("存档 Secret", State.DIFFERS, words));
      case ADDRESS -> {
        findings.add(new Finding("存档 Secret", State.UNKNOWN, "先加可信 IP，再检查"));
        findings.add(new Finding("可信 IP", State.DIFFERS, words));
      }
      case LIBRARY -> {
        findings.add(new Finding("企业微信的库", State.DIFFERS, words));
        findings.add(byHttp(corp));
      }
      default -> findings.add(new Finding("会话内容存档", State.UNKNOWN, words));
    }
    findings.addAll(unknownKeys("连上企业微信之后再检查"));
    return findings;
  }

  /** Without the library, the secret can still be tried: by who is archived. */
  private Finding byHttp(String corp) {
    HandCall.Result result =
        calls.call("wecom", "listArchivedMembers", corp, new ObjectMapper().createObjectNode());
    return result.fault().isEmpty()
        ? new Finding("存档 Secret", State.SAME, "企业微信接受了它")
        : new Finding(
            "存档 Secret", State.DIFFERS, Secrets.mask(result.reason() + "；" + result.advice()));
  }

  private Finding ofApp(String corp, Account account) {
    String what = "自建应用 Secret";
    String app = settings.corps().get(corp).app();
    Optional<Account> other = app.isBlank() ? Optional.empty() : accounts.find(app);
    if (other.isEmpty()) {
      return new Finding(what, State.DIFFERS, "没有配置自建应用的账号（qiao.archive.corps." + corp + ".app）");
    }
    if (!other.get().setting("corp-id").equals(account.setting("corp-id"))) {
      return new Finding(what, State.DIFFERS, "账号 " + app + " 的企业 ID 与存档账号的不同");
    }
    return test.test(app)
        .filter(result -> !result.connected())
        .map(result -> new Finding(what, State.DIFFERS, result.message() + "；" + result.advice()))
        .orElseGet(() -> new Finding(what, State.SAME, "企业微信接受了账号 " + app));
  }
}
