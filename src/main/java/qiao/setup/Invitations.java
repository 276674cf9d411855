package qiao.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import qiao.callback.InstallState;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.vendor.HandCall;

/** Makes the links by which a company's administrator authorises a provider's suite or template. */
public final class Invitations {
  private static final String SUITE = "wecom-suite";
  private static final String TEMPLATE = "dk";
  private static final String INSTALL = "https://open.work.weixin.qq.com/3rdapp/install";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Accounts accounts;
  private final HandCall calls;
  private final SetupSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Invitations(Accounts accounts, HandCall calls, SetupSettings settings, Clock clock) {
    this.accounts = accounts;
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  /** Names the suites that can be authorised. */
  public List<String> suites() {
    return accounts.all().stream()
        .filter(one -> one.vendor().equals(SUITE))
        .filter(one -> one.setting("suite-id").isPresent())
        .map(Account::name)
        .toList();
  }

  /**
   * Makes a link, or the address of a QR code to scan.
   *
   * @throws IllegalArgumentException when it can't be made, with the reason
   */
  public String link(String suite) {
    Account account =
        accounts
            .find(suite)
            .filter(one -> suites().contains(one.name()))
            .orElseThrow(() -> new IllegalArgumentException("there is no suite " + suite));
    String suiteId = account.settings().get("suite-id");
    return suiteId.startsWith(TEMPLATE) ? template(account, suiteId) : install(account, suiteId);
  }

  private String template(Account account, String suiteId) {
    String provider =
        account
            .setting("provider")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "account " + account.name() + " has no provider: name its account there"));
    ObjectNode asked = JsonNodeFactory.instance.objectNode().put("state", state());
    asked.putArray("templateid_list").add(suiteId);
    return answer(calls.call("wecom-provider", "getCustomizedAuthUrl", provider, asked))
        .path("qrcode_url")
        .asText();
  }

  private String install(Account account, String suiteId) {
    String redirect =
        account
            .setting("redirect")
            .or(() -> own(account))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "account "
                            + account.name()
                            + " has no redirect: set it, or qiao.wecom-setup.look"));
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    String code =
        answer(calls.call(SUITE, "getPreAuthCode", account.name(), nothing))
            .path("pre_auth_code")
            .asText();
    return INSTALL
        + "?suite_id="
        + encoded(suiteId)
        + "&pre_auth_code="
        + encoded(code)
        + "&redirect_uri="
        + encoded(redirect)
        + "&state="
        + InstallState.make(account.settings().get("suite-secret"), clock.instant());
  }

  /** Back here, the browser brings the code along, should 企业微信 not push it. */
  private Optional<String> own(Account account) {
    return Optional.of(settings.look())
        .filter(look -> !look.isBlank())
        .map(look -> look + "/hooks/wecom-install/" + account.name());
  }

  private String state() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode answer(HandCall.Result result) {
    if (result.fault().isPresent()) {
      throw new IllegalArgumentException(result.reason() + " → " + result.advice());
    }
    try {
      return JSON.readTree(result.answer());
    } catch (IOException e) {
      throw new IllegalStateException("the answer is no JSON", e);
    }
  }
}
