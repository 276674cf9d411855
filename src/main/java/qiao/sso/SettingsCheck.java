package qiao.sso;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Problem;

/** Finds what is wrong with the settings of doors, so that the start fails and not a visitor. */
final class SettingsCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-]{0,64}");
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?(/[^\\s{}]*)?");

  /** Over plain HTTP a script could be changed on its way, unless that stays on this machine. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(https://[A-Za-z0-9.-]+|http://localhost)(:\\d{1,5})?/[A-Za-z0-9./_-]{1,200}");

  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,31}");
  private static final int SHORTEST_SECRET = 16;
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
  private static final Map<Way, String> ONLY =
      Map.of(
          Way.SEEYON, "seeyon",
          Way.LANDRAY, "landray",
          Way.YUNZHIJIA, "yunzhijia",
          Way.WELINK, "welink");

  private final SsoSettings settings;
  private final Accounts accounts;
  private final List<Problem> problems = new ArrayList<>();

  SettingsCheck(SsoSettings settings, Accounts accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  List<Problem> problems() {
    if (!settings.url().isEmpty() && !address(settings.url())) {
      problem("url", "'" + settings.url() + "' is no address", "such as https://qiao.company.com");
    }
    settings.crms().forEach(this::crm);
    settings.doors().forEach(this::door);
    tenants();
    return problems;
  }

  private void crm(String name, CrmSettings crm) {
    String key = "crms." + name + ".";
    if (crm.main().isBlank()) {
      problem(key + "main", "is blank", "write the address of the CRM's main page");
    }
    page(key + "main", crm.main());
    page(key + "main-app", crm.mainApp());
    page(key + "todo", crm.todo());
    page(key + "todo-app", crm.todoApp());
    secret(key + "sign.secret", crm.sign().secret());
    Set<String> names = new HashSet<>();
    for (String parameter :
        List.of(crm.sign().user(), crm.sign().stamp(), crm.sign().signature())) {
      if (!PARAMETER.matcher(parameter).matches() || !names.add(parameter)) {
        problem(
            key + "sign", "'" + parameter + "' is no name of its own", "three names of parameters");
      }
    }
  }

  private void page(String key, String page) {
    String plain = page.replace("{apiName}", "a").replace("{dataId}", "d").replace("{tenant}", "t");
    String host = page.replaceFirst("^(https?://[^/?]*).*$", "$1");
    if (!page.isBlank() && (!address(plain) || host.contains("{"))) {
      problem(
          key,
          "'" + page + "' is no address with a fixed host",
          "such as https://crm.company.com/{apiName}/{dataId}");
    }
  }

  private void door(String name, DoorSettings door) {
    String key = "doors." + name + ".";
    Optional<Account> account = accounts.find(name);
    if (account.isEmpty() || !NAME.matcher(name).matches()) {
      problem("doors." + name, "is no account of plain letters", "one of " + accounts);
      return;
    }
    if (!settings.crms().containsKey(door.crm())) {
      problem(
          key + "crm",
          "'" + door.crm() + "' is no CRM",
          "one of " + String.join(", ", settings.crms().keySet()));
    }
    if (door.ways().isEmpty()) {
      problem(key + "ways", "names no way", "one or more of " + List.of(Way.values()));
    }
    if (!TENANT.matcher(door.tenant()).matches()) {
      problem(key + "tenant", "'" + door.tenant() + "' is no tenant", "letters, digits, - and _");
    }
    door.ways().forEach(way -> way(key, way, door, account.get()));
  }

  private void way(String key, Way way, DoorSettings door, Account account) {
    String only = ONLY.getOrDefault(way, account.vendor());
    if (!only.equals(account.vendor())) {
      problem(key + "ways", way.word() + " is no way of a " + account.vendor(), "only of " + only);
      return;
    }
    switch (way) {
      case SIGNED -> signed(key + "signed.", door.signed());
      case OAUTH2 -> oauth2(key + "oauth2.", door.oauth2(), account);
      case CAS -> cas(key + "cas.", door.cas(), account);
      case LANDRAY -> landray(key + "landray.", door.landray());
      case SEEYON -> needs(account, "url");
      case YUNZHIJIA -> needs(account, "app-id", "app-secret", "eid");
      case WELINK -> welink(key + "welink.", door.welink(), account);
      case WECOM -> wecom(key + "wecom.", door.wecom(), account);
    }
  }

  private void signed(String key, DoorSettings.Signed signed) {
    secret(key + "secret", signed.secret());
    if (!signed.formerSecret().isEmpty()) {
      secret(key + "former-secret", signed.formerSecret());
    }
    if (signed.window().toSeconds() < 10 || signed.window().compareTo(LONGEST_WINDOW) > 0) {
      problem(key + "window", "must be from 10s to 1h: " + signed.window(), "such as 5m");
    }
  }

  private void oauth2(String key, DoorSettings.OAuth2 oauth2, Account account) {
    needsUrl(key);
    needs(account, "client-id", "client-secret");
    if (account.vendor().equals("oa")) {
      needs(account, "token-url", "profile-url");
    } else if (!account.vendor().equals("weaver")) {
      problem(key, "a " + account.vendor() + " speaks no OAuth2", "use vendor weaver or oa");
    }
    boolean own = oauth2.authorizeUrl().isBlank() && account.vendor().equals("weaver");
    if (!own && !address(oauth2.authorizeUrl())) {
      problem(key + "authorize-url", "is no address", "where browsers log in at the OA");
    }
    if (oauth2.user().isEmpty() || !oauth2.user().stream().allMatch(p -> p.startsWith("/"))) {
      problem(key + "user", "names no place in the profile", "such as /attributes/loginid");
    }
  }

  private void cas(String key, DoorSettings.Cas cas, Account account) {
    needsUrl(key);
    boolean weaver = account.vendor().equals("weaver");
    boolean landray = account.vendor().equals("landray");
    if (!weaver && !landray && !account.vendor().equals("oa")) {
      problem(key, "a " + account.vendor() + " speaks no CAS", "use weaver, landray or oa");
      return;
    }
    needs(account, weaver ? new String[] {"url", "client-id"} : new String[] {"cas-url"});
    boolean fits = weaver ? cas.protocol() == 3 : landray ? cas.protocol() == 1 : true;
    if (!fits || (cas.protocol() != 1 && cas.protocol() != 3)) {
      problem(key + "protocol", "can't be " + cas.protocol(), "weaver: 3, landray: 1, oa: 1 or 3");
    }
  }

  private void landray(String key, DoorSettings.Landray landray) {
    if (landray.privateKey().isBlank() && landray.ltpaSecret().isBlank()) {
      problem(key + "private-key", "is blank, and so is ltpa-secret", "give one of them");
    }
    LrToken.mistake(landray.privateKey())
        .ifPresent(what -> problem(key + "private-key", what, "the hex text of EKP's key file"));
    LtpaToken.mistake(landray.ltpaSecret())
        .ifPresent(what -> problem(key + "ltpa-secret", what, "the Base64 of EKP's key file"));
  }

  private void welink(String key, DoorSettings.Welink welink, Account account) {
    needs(account, "client-id", "client-secret", "tenant-id");
    if (!welink.script().isBlank() && !SCRIPT.matcher(welink.script()).matches()) {
      problem(key + "script", "'" + welink.script() + "' is no HTTPS address", "leave it blank");
    }
  }

  private void wecom(String key, DoorSettings.Wecom wecom, Account account) {
    needsUrl(key);
    boolean suite = account.vendor().equals(WecomLogin.SUITE);
    if (!suite && !account.vendor().equals("wecom")) {
      problem(key, "wecom is no way of a " + account.vendor(), "use vendor wecom or wecom-suite");
    } else if (account.setting("token-by").isPresent()) {
      problem(key, "a company of a 第三方应用 has no door of its own", "open that of its suite");
    } else {
      needs(account, suite ? new String[] {"suite-id"} : new String[] {"corp-id", "agent-id"});
    }
    browserAddress(key + "authorize-url", wecom.authorizeUrl());
    browserAddress(key + "login-url", wecom.loginUrl());
  }

  private void browserAddress(String key, String address) {
    if (!address(address)) {
      problem(key, "'" + address + "' is no address", "leave it out: 企业微信's own is usual");
    }
  }

  private void tenants() {
    Set<String> seen = new HashSet<>();
    settings
        .doors()
        .forEach(
            (name, door) ->
                door.ways().stream()
                    .filter(way -> way == Way.SEEYON || way == Way.YUNZHIJIA)
                    .filter(way -> !door.tenant().isEmpty())
                    .filter(way -> !seen.add(way + "/" + door.tenant() + "/" + door.dataCenter()))
                    .forEach(
                        way ->
                            problem(
                                "doors." + name + ".data-center",
                                "another " + way.word() + " has this tenant and data-center, too",
                                "give each its own data-center")));
  }

  private void needsUrl(String key) {
    if (settings.url().isEmpty()) {
      problem("url", "is blank, but " + key.replaceFirst("\\.$", "") + " needs it", "set it");
    }
  }

  private void needs(Account account, String... keys) {
    for (String key : keys) {
      if (account.setting(key).isEmpty()) {
        problems.add(
            new Problem(
                "config/application.yaml",
                0,
                "qiao.accounts." + account.name() + "." + key,
                "is blank, but the account's door needs it",
                "set it"));
      }
    }
  }

  private void secret(String key, String secret) {
    if (secret.length() < SHORTEST_SECRET) {
      problem(
          key,
          "has " + secret.length() + " characters, at least " + SHORTEST_SECRET + " are needed",
          "use what the other side issued, or openssl rand -hex 16");
    }
  }

  private static boolean address(String text) {
    return ADDRESS.matcher(text).matches();
  }

  private void problem(String key, String what, String cure) {
    problems.add(new Problem("config/application.yaml", 0, "qiao.sso." + key, what, cure));
  }
}
