package qiao.flows;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import qiao.access.Role;
import qiao.access.Users;
import qiao.standin.EcStandIn;
import qiao.standin.OaStandIns;
import qiao.standin.StandInFinance;
import qiao.standin.WecomStandIn;

/** Runs Qiao between stand-ins of all that its console shows, with a user of each role. */
final class ConsoleUnderTest implements AutoCloseable {
  final OaStandIns oas = OaStandIns.start();
  final WecomStandIn wecom = WecomStandIn.start();
  final EcStandIn ec = EcStandIn.start();
  final QiaoUnderTest qiao;
  final TodoCrm crm;
  private final Map<Role, String> passwords = new EnumMap<>(Role.class);

  /** Works on copies of what the console's pages change. */
  ConsoleUnderTest(Path folder, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(TodoCrm.SETTINGS);
    settings.putAll(oas.settings());
    settings.put("qiao.todo.folder", copied(Path.of("routes/todo"), folder.resolve("todo")));
    settings.put("qiao.kept-accounts.key", "a key of this test that nobody guesses");
    settings.put("qiao.accounts.sales-robot.pace", "100000/1s");
    settings.put("WECOM_URL", wecom.url());
    settings.put("WECOM_CORP_ID", WecomStandIn.CORP_ID);
    settings.put("WECOM_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CONTACTS_SECRET", WecomStandIn.CONTACTS_SECRET);
    settings.put("EC_URL", ec.url());
    settings.put("EC_CORP_ID", EcStandIn.CORP_ID);
    settings.put("EC_APP_ID", EcStandIn.APP_ID);
    settings.put("EC_APP_SECRET", EcStandIn.APP_SECRET);
    settings.put("EC_OPERATOR", String.valueOf(EcStandIn.OPERATOR));
    settings.put("WECOM_CRM", "ec");
    settings.put("WECOM_ORGANISATION", "both");
    settings.put("qiao.accounts.ec.pace", "100000/1s");
    settings.put("WECOM_AGENT_ID", WecomStandIn.AGENT_ID);
    settings.put("WECOM_ARCHIVE_SECRET", WecomStandIn.ARCHIVE_SECRET);
    settings.put("WECOM_CUSTOMERS_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CRM", "ec");
    settings.put("EC_URL", ec.url());
    settings.put("EC_CORP_ID", EcStandIn.CORP_ID);
    settings.put("EC_APP_ID", EcStandIn.APP_ID);
    settings.put("EC_APP_SECRET", EcStandIn.APP_SECRET);
    settings.put("EC_OPERATOR", EcStandIn.OPERATOR);
    settings.put("WECOM_ARCHIVE_LIBRARY", StandInFinance.library(wecom));
    settings.put("qiao.archive.every", "1s");
    settings.putAll(more);
    qiao = new QiaoUnderTest(folder.resolve("data"), settings);
    qiao.vendors.robot().perMinute(100_000);
    crm = new TodoCrm(qiao::url);
    for (Role role : Role.values()) {
      passwords.put(role, qiao.bean(Users.class).create(name(role), role));
    }
  }

  static String name(Role role) {
    return "one-" + role.name().toLowerCase(Locale.ROOT);
  }

  String password(Role role) {
    return passwords.get(role);
  }

  /** Lets somebody of a role log in, who asked for a page. */
  Page enter(Page page, Role role, String path) {
    page.navigate(path);
    logIn(page, name(role), passwords.get(role));
    return page;
  }

  /** Fills in the login that is shown, and waits for the page behind it with its scripts. */
  static void logIn(Page page, String user, String password) {
    page.getByLabel("用户名").fill(user);
    page.getByLabel("密码").fill(password);
    page.waitForNavigation(() -> button(page, "登录").click());
  }

  /** Finds the button whose words contain these. */
  static Locator button(Page page, String words) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
  }

  /** Finds the link whose words contain these. */
  static Locator link(Page page, String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words));
  }

  private static Path copied(Path from, Path to) {
    try {
      Files.createDirectories(to);
      FileSystemUtils.copyRecursively(from, to);
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    qiao.close();
    wecom.close();
    ec.close();
    oas.close();
  }
}
