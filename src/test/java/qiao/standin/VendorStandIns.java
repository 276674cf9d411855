package qiao.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bundles the vendors that are played by their documents: 企业微信, 腾讯云短信 and 邮件推送, 腾讯会议, EC, and the
 * API of 纷享销客.
 */
public record VendorStandIns(
    WecomStandIn wecom,
    SmsStandIn sms,
    SesStandIn ses,
    MeetingStandIn meeting,
    EcStandIn ec,
    FxiaokeApiStandIn fxiaoke)
    implements AutoCloseable {

  public static final String CALLBACK_TOKEN = "standinCallbackTok1";
  public static final String CALLBACK_KEY = "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk";

  /** The accounts that 企业微信 calls back, and how their settings begin. */
  private static final Map<String, String> CALLED_BACK =
      Map.of(
          "wecom", "WECOM",
          "wecom-contacts", "WECOM_CONTACTS",
          "wecom-customers", "WECOM_CUSTOMERS",
          "wecom-archive", "WECOM_ARCHIVE",
          "wecom-suite", "WECOM_SUITE");

  /** Starts all on free ports. */
  public static VendorStandIns start() {
    return startFrom(new int[] {0, 0, 0, 0, 0, 0});
  }

  /** Starts all on the default ports, or the next free ones behind them. */
  static VendorStandIns startFromDefaults() {
    return startFrom(new int[] {18101, 18102, 18103, 18104, 18105, 18106});
  }

  private static VendorStandIns startFrom(int[] ports) {
    return new VendorStandIns(
        WecomStandIn.startFrom(ports[0]),
        SmsStandIn.startFrom(ports[1]),
        SesStandIn.startFrom(ports[2]),
        MeetingStandIn.startFrom(ports[3]),
        EcStandIn.startFrom(ports[4]),
        FxiaokeApiStandIn.startFrom(ports[5]));
  }

  public List<StandIn> all() {
    return List.of(wecom, sms, ses, meeting, ec, fxiaoke);
  }

  /** Returns the settings of Qiao under which it talks to these. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("WECOM_URL", wecom.url());
    settings.put("WECOM_CORP_ID", WecomStandIn.CORP_ID);
    settings.put("WECOM_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_AGENT_ID", String.valueOf(WecomStandIn.AGENT_ID));
    settings.put("WECOM_CONTACTS_SECRET", WecomStandIn.CONTACTS_SECRET);
    settings.put("WECOM_CUSTOMERS_SECRET", WecomStandIn.CUSTOMERS_SECRET);
    settings.put("WECOM_ARCHIVE_SECRET", WecomStandIn.ARCHIVE_SECRET);
    for (String place : CALLED_BACK.values()) {
      settings.put(place + "_CALLBACK_TOKEN", CALLBACK_TOKEN);
      settings.put(place + "_CALLBACK_AES_KEY", CALLBACK_KEY);
    }
    settings.put("WECOM_PROVIDER_CORP_ID", WecomSuites.PROVIDER_CORP);
    settings.put("WECOM_PROVIDER_SECRET", WecomSuites.PROVIDER_SECRET);
    settings.put("WECOM_SUITE_ID", WecomSuites.TEMPLATE);
    settings.put("WECOM_SUITE_SECRET", WecomSuites.SUITE_SECRET);
    tencent(settings);
    settings.put("EC_URL", ec.url());
    settings.put("EC_CORP_ID", EcStandIn.CORP_ID);
    settings.put("EC_APP_ID", EcStandIn.APP_ID);
    settings.put("EC_APP_SECRET", EcStandIn.APP_SECRET);
    settings.put("EC_OPERATOR", String.valueOf(EcStandIn.OPERATOR));
    settings.put("FXIAOKE_URL", fxiaoke.url());
    settings.put("FXIAOKE_APP_ID", FxiaokeApiStandIn.APP_ID);
    settings.put("FXIAOKE_APP_SECRET", FxiaokeApiStandIn.APP_SECRET);
    settings.put("FXIAOKE_PERMANENT_CODE", FxiaokeApiStandIn.PERMANENT_CODE);
    settings.put("FXIAOKE_EA", FxiaokeApiStandIn.EA);
    settings.put("FXIAOKE_USER_ID", FxiaokeApiStandIn.USER_ID);
    settings.put("FXIAOKE_CORP_ID", FxiaokeApiStandIn.CORP_ID);
    settings.put("FXIAOKE_OPEN_USER_ID", FxiaokeApiStandIn.OPEN_USER_ID);
    settings.put("FXIAOKE_OBJECT_KEY", "field_x1__c");
    return settings;
  }

  /** Lets 企业微信 call Qiao back, which runs at an address, under the settings of these. */
  public void callBack(String qiao) {
    wecom
        .callsBack(callbacks(qiao, "wecom"))
        .tellsOfContacts(callbacks(qiao, "wecom-contacts"))
        .tellsOfCustomers(callbacks(qiao, "wecom-customers"))
        .tellsOfArchive(callbacks(qiao, "wecom-archive"))
        .tellsProvider(callbacks(qiao, "wecom-suite", WecomSuites.TEMPLATE));
  }

  private static WecomCallbacks callbacks(String qiao, String account) {
    return callbacks(qiao, account, WecomStandIn.CORP_ID);
  }

  private static WecomCallbacks callbacks(String qiao, String account, String receiver) {
    String address = qiao + "/hooks/wecom/" + account;
    return new WecomCallbacks(address, CALLBACK_TOKEN, CALLBACK_KEY, receiver);
  }

  private void tencent(Map<String, String> settings) {
    settings.put("TENCENT_SMS_URL", sms.url());
    settings.put("TENCENT_SMS_SECRET_ID", SmsStandIn.SECRET_ID);
    settings.put("TENCENT_SMS_SECRET_KEY", SmsStandIn.SECRET_KEY);
    settings.put("TENCENT_SMS_APP_ID", SmsStandIn.APP_ID);
    settings.put("TENCENT_SMS_SIGN_NAME", SmsStandIn.SIGN_NAME);
    settings.put("TENCENT_SES_URL", ses.url());
    settings.put("TENCENT_SES_SECRET_ID", SesStandIn.SECRET_ID);
    settings.put("TENCENT_SES_SECRET_KEY", SesStandIn.SECRET_KEY);
    settings.put("TENCENT_MEETING_URL", meeting.url());
    settings.put("TENCENT_MEETING_APP_ID", MeetingStandIn.APP_ID);
    settings.put("TENCENT_MEETING_SECRET_ID", MeetingStandIn.SECRET_ID);
    settings.put("TENCENT_MEETING_SECRET_KEY", MeetingStandIn.SECRET_KEY);
    settings.put("TENCENT_MEETING_TEST_USER", "zhangsan");
  }

  @Override
  public void close() {
    all().forEach(StandIn::close);
  }
}
