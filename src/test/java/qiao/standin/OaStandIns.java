package qiao.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bundles the stand-ins of all OA systems. */
public record OaStandIns(
    SeeyonStandIn seeyon,
    WeaverStandIn weaver,
    LandrayStandIn landray,
    YunzhijiaStandIn yunzhijia,
    WelinkStandIn welink)
    implements AutoCloseable {
  /** The last part of the address that a CRM sends its todos to. */
  public static final String PUSH_KEY = "standin-todo-9d27e4c1";

  /** Starts all on free ports. */
  public static OaStandIns start() {
    return startFrom(new int[] {0, 0, 0, 0, 0});
  }

  /** Starts all on the default ports, or the next free ones behind them. */
  static OaStandIns startFromDefaults() {
    return startFrom(new int[] {18091, 18092, 18093, 18094, 18095});
  }

  private static OaStandIns startFrom(int[] ports) {
    return new OaStandIns(
        SeeyonStandIn.startFrom(ports[0]),
        WeaverStandIn.startFrom(ports[1]),
        LandrayStandIn.startFrom(ports[2]),
        YunzhijiaStandIn.startFrom(ports[3]),
        WelinkStandIn.startFrom(ports[4]));
  }

  public List<OaStandIn> all() {
    return List.of(seeyon, weaver, landray, yunzhijia, welink);
  }

  /** Returns the settings of Qiao under which it talks to these. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("CRM_TODO_PUSH_KEY", PUSH_KEY);
    settings.put("SEEYON_URL", seeyon.rootUrl());
    settings.put("SEEYON_USER", SeeyonStandIn.USER);
    settings.put("SEEYON_PASSWORD", SeeyonStandIn.PASSWORD);
    settings.put("SEEYON_REGISTER_CODE", SeeyonStandIn.REGISTER_CODE);
    settings.put("WEAVER_URL", weaver.url());
    settings.put("WEAVER_SYSCODE", WeaverStandIn.SYSCODE);
    settings.put("WEAVER_CLIENT_ID", WeaverStandIn.CLIENT_ID);
    settings.put("WEAVER_CLIENT_SECRET", WeaverStandIn.CLIENT_SECRET);
    settings.put("LANDRAY_URL", landray.ekpUrl());
    settings.put("LANDRAY_BASIC", LandrayStandIn.BASIC);
    settings.put("LANDRAY_CAS_URL", landray.casUrl());
    settings.put("YUNZHIJIA_URL", yunzhijia.url());
    settings.put("YUNZHIJIA_APP_ID", YunzhijiaStandIn.APP_ID);
    settings.put("YUNZHIJIA_APP_SECRET", YunzhijiaStandIn.SECRET);
    settings.put("YUNZHIJIA_EID", YunzhijiaStandIn.EID);
    settings.put("WELINK_URL", welink.apiUrl());
    settings.put("WELINK_CLIENT_ID", WelinkStandIn.CLIENT_ID);
    settings.put("WELINK_CLIENT_SECRET", WelinkStandIn.CLIENT_SECRET);
    settings.put("WELINK_TENANT_ID", WelinkStandIn.TENANT);
    return settings;
  }

  @Override
  public void close() {
    all().forEach(OaStandIn::close);
  }
}
