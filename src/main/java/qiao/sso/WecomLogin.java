package qiao.sso;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Lets 企业微信 prove who comes: silently inside of its client, by a QR code in any other browser. The
 * door of a company's own app or 代开发应用 has that company's account; the door of a 第三方应用 has the
 * account of the provider's suite, and serves every company that authorised it: whose user came, is
 * known from the answer alone.
 */
final class WecomLogin {
  /** Stands behind the account in the address that 企业微信 sends browsers back to. */
  static final String CALLBACK = "callback";

  static final String SUITE = "wecom-suite";

  private static final Duration CODE_LIFE = Duration.ofMinutes(5);

  /** The client names itself so, on phones and on desktops. */
  private static final Pattern CLIENT = Pattern.compile("(?i).*wxwork.*");

  private final Doors doors;
  private final Logins logins;
  private final Accounts accounts;
  private final Joins joins;

  WecomLogin(Doors doors, Logins logins, Accounts accounts, Joins joins) {
    this.doors = doors;
    this.logins = logins;
    this.accounts = accounts;
    this.joins = joins;
  }

  void begin(Exchange exchange) throws Refused {
    Door door = Passage.door(exchange);
    boolean client = CLIENT.matcher(Passage.visit(exchange).browser()).matches();
    String state = logins.begin(exchange);
    Browser.send(exchange, client ? inClient(door, state) : byQrCode(door, state));
  }

  private String inClient(Door door, String state) {
    Link link =
        new Link(door.settings().wecom().authorizeUrl() + "#wechat_redirect")
            .with("appid", app(door))
            .with("redirect_uri", callback(door))
            .with("response_type", "code")
            .with("scope", "snsapi_base")
            .with("state", state);
    agent(door).ifPresent(agent -> link.with("agentid", agent));
    return link.text();
  }

  private String byQrCode(Door door, String state) {
    Link link =
        new Link(door.settings().wecom().loginUrl())
            .with("login_type", isSuite(door) ? "ServiceApp" : "CorpApp")
            .with("appid", app(door));
    agent(door).ifPresent(agent -> link.with("agentid", agent));
    return link.with("redirect_uri", callback(door)).with("state", state).text();
  }

  /** Checks what came back, and sets the question whose code it is. */
  void back(Exchange exchange) throws Refused {
    logins.end(exchange);
    String code =
        Passage.visit(exchange)
            .parameter("code")
            .orElseThrow(() -> Refused.by(Hindrance.CODE_USED, "the login ended without a code"));
    exchange.getMessage().setBody(Map.of("code", code));
  }

  /** Takes members of our companies only; says where the route goes on in {@code next}. */
  void read(Exchange exchange) throws Refused {
    Answer answer = Answer.of(exchange);
    Door door = Passage.door(exchange);
    String user = answer.text("/userid");
    if (user.isEmpty()) {
      throw Refused.by(Hindrance.NOT_IN_RANGE, "who came is no member of the company");
    }
    Join join = join(isSuite(door) ? company(door, answer.text("/corpid")) : door.name());
    Passage.company(exchange, new Passage.Company(join.wecom(), tenant(door, join)));
    Passage.prove(exchange, user, Passage.visit(exchange).needed("code"), CODE_LIFE);
    boolean sidebar = Passage.target(exchange).sidebar();
    exchange.setVariable("next", sidebar ? "sso-sidebar-in" : "sso-let-in");
  }

  private String company(Door door, String corpId) throws Refused {
    List<Account> companies =
        accounts.all().stream()
            .filter(account -> account.setting("token-by").equals(Optional.of(door.name())))
            .filter(account -> account.setting("corp-id").equals(Optional.of(corpId)))
            .toList();
    if (companies.size() != 1) {
      throw Refused.by(
          Hindrance.NOT_INITIALISED, "no account is that of the company that authorised the app");
    }
    return companies.get(0).name();
  }

  private Join join(String account) throws Refused {
    return joins.ofWecom(account).stream()
        .findFirst()
        .orElseThrow(
            () ->
                Refused.by(
                    Hindrance.NOT_INITIALISED,
                    "no join has account "
                        + account
                        + ": neither qiao.joins nor the account names its CRM"));
  }

  private static String tenant(Door door, Join join) {
    return join.tenant().isEmpty() ? door.settings().tenant() : join.tenant();
  }

  private static boolean isSuite(Door door) {
    return door.account().vendor().equals(SUITE);
  }

  private static String app(Door door) {
    return door.account().setting(isSuite(door) ? "suite-id" : "corp-id").orElseThrow();
  }

  private static Optional<String> agent(Door door) {
    return door.account().setting("agent-id");
  }

  private String callback(Door door) {
    return doors.address(door, Way.WECOM, CALLBACK);
  }
}
