package qiao.sso;

import static qiao.sso.SsoUnderTest.EMPLOYEE;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import qiao.account.PushedValues;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.standin.OaStandIns;
import qiao.standin.WecomStandIn;
import qiao.standin.WecomSuites;
import qiao.standin.WecomVisits;
import qiao.store.H2Store;

/**
 * Runs Qiao with doors of 企业微信: {@code wecom} of a company's own app, {@code other-company} that no
 * join names, and {@code wecom-suite} of a 第三方应用 that the company {@code acme} has authorised.
 */
final class WecomDoors implements AutoCloseable {
  static final String DOOR = "/sso/wecom/wecom/";
  static final String OTHER = "/sso/wecom/other-company/";
  static final String SUITE = "/sso/wecom/wecom-suite/";
  static final String AGENT = String.valueOf(WecomStandIn.AGENT_ID);
  static final String OTHER_AGENT = String.valueOf(WecomStandIn.OTHER_AGENT_ID);

  final WecomStandIn wecom = WecomStandIn.start();
  final SsoUnderTest qiao;
  private final OaStandIns oas = OaStandIns.start();
  private final H2Store store = H2Store.fresh();

  WecomDoors() {
    qiao = SsoUnderTest.start(oas, store.settings(), 100_000, settings());
    bind("wecom", "zhangsan");
    bind("acme", "zhangsan");
    String ticket = wecom.suites().ticket(WecomSuites.THIRD, Instant.now());
    qiao.bean(PushedValues.class).keep("wecom-suite", "suite-ticket", ticket, Instant.now());
  }

  private Map<String, String> settings() {
    Map<String, String> all = new HashMap<>();
    all.put("WECOM_URL", wecom.url());
    all.put("WECOM_SECRET", WecomStandIn.SECRET);
    all.put("WECOM_CRM", "fxiaoke-legacy");
    all.put("qiao.sso.doors.wecom.wecom.authorize-url", wecom.url() + "/connect/oauth2/authorize");
    all.put("qiao.sso.doors.wecom.wecom.login-url", wecom.url() + "/wwlogin/sso/login");
    all.put("WECOM_PROVIDER_CORP_ID", WecomSuites.PROVIDER_CORP);
    all.put("WECOM_SUITE_SECRET", WecomSuites.SUITE_SECRET);
    all.put("WECOM_SUITE_CALLBACK_TOKEN", "standinSuiteTok1");
    all.put("WECOM_SUITE_CALLBACK_AES_KEY", "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk");
    account(all, "acme", "token-by", "wecom-suite");
    all.put("qiao.joins.acme.wecom", "acme");
    all.put("qiao.joins.acme.crm", "fxiaoke-legacy");
    account(all, "other-company", "agent-id", String.valueOf(WecomStandIn.OTHER_AGENT_ID));
    all.put("qiao.sso.doors.other-company.crm", "fxiaoke");
    all.put("qiao.sso.doors.other-company.ways", "wecom");
    return all;
  }

  private void account(Map<String, String> all, String name, String key, String value) {
    String account = "qiao.accounts." + name + ".";
    all.put(account + "vendor", "wecom");
    all.put(account + "url", wecom.url());
    all.put(account + "corp-id", WecomStandIn.CORP_ID);
    all.put(account + "secret", WecomStandIn.OTHER_SECRET);
    all.put(account + key, value);
  }

  private void bind(String account, String user) {
    qiao.bean(Bindings.class)
        .create(new Binding(account, "", EMPLOYEE, user, "张三", "13800138000", "", ""), "test");
  }

  /** Returns the code with which a member comes back from his own app. */
  String code(String user) {
    return code(AGENT, user);
  }

  String code(String agent, String user) {
    return wecom.visits().code(WecomStandIn.CORP_ID, agent, user, Instant.now());
  }

  /** Comes back to a door in the browser that began. */
  Reply back(String door, Reply begun, String code) {
    String query = "callback?code=" + code + "&state=" + begun.sent("state");
    return qiao.get(door + query, begun.cookie());
  }

  /** Comes back to the door of the 第三方应用. */
  Reply backToSuite(Reply begun) {
    String user = "zhangsan";
    return back(
        SUITE,
        begun,
        wecom.visits().code(WecomSuites.THIRD, WecomVisits.SUITE, user, Instant.now()));
  }

  @Override
  public void close() {
    qiao.close();
    store.close();
    wecom.close();
    oas.close();
  }
}
