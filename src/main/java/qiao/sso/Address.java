package qiao.sso;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the path of a door's address. Nothing in it needs escaping, so an escaped character, an
 * empty part or a dot is somebody's attempt.
 *
 * @param rest what stands behind the account
 */
record Address(Way way, String account, String rest) {
  private static final Pattern OWN =
      Pattern.compile("/sso/([a-z0-9]{1,20})/([A-Za-z0-9_-]{1,64})/([A-Za-z0-9_/-]{1,140})");

  private static final String OLD = "/erp/syncdata/open/oa/";
  private static final Pattern SEEYON_MAIN =
      Pattern.compile(OLD + "authorizeWeb/SeeYon/login/([A-Za-z0-9_-]{1,64})/(true|false)");
  private static final Pattern SEEYON_TODO =
      Pattern.compile(
          OLD + "authorizeWeb/SeeYon/(\\w{1,64}/[\\w-]{1,64})/([A-Za-z0-9_-]{1,64})/(true|false)");
  private static final Pattern WEBHOOK_TODO =
      Pattern.compile(OLD + "authorizeWeb/webhook/(\\w{1,64}/[\\w-]{1,64})/([A-Za-z0-9_-]{1,64})");
  private static final Pattern WEBHOOK_MAIN =
      Pattern.compile(OLD + "authorizePortalWebhook/webhook/([A-Za-z0-9_-]{1,64})");

  static Address own(String path) throws Refused {
    Matcher own = OWN.matcher(path);
    if (!own.matches()) {
      throw Refused.because("there is no door of this address");
    }
    Way way = Way.of(own.group(1)).orElseThrow(() -> Refused.because("there is no such way"));
    return new Address(way, own.group(2), own.group(3));
  }

  /**
   * Reads an address as 纷享销客's specification has it, which names the tenant and not the account.
   *
   * @param phone whether the visitor's browser says that it is one of a phone
   */
  static Address old(String path, Optional<String> dataCenter, boolean phone, Doors doors)
      throws Refused {
    Matcher seeyon = SEEYON_TODO.matcher(path);
    if (seeyon.matches()) {
      String page = seeyon.group(3).equals("true") ? "app/" : "pc/";
      return at(doors, Way.SEEYON, seeyon.group(2), dataCenter, page + seeyon.group(1));
    }
    Matcher main = SEEYON_MAIN.matcher(path);
    if (main.matches()) {
      String page = main.group(2).equals("true") ? "app" : "pc";
      return at(doors, Way.SEEYON, main.group(1), dataCenter, page);
    }
    Matcher webhook = WEBHOOK_TODO.matcher(path);
    if (webhook.matches()) {
      String page = phone ? "app/" : "pc/";
      return at(doors, Way.YUNZHIJIA, webhook.group(2), dataCenter, page + webhook.group(1));
    }
    Matcher portal = WEBHOOK_MAIN.matcher(path);
    if (portal.matches()) {
      return at(doors, Way.YUNZHIJIA, portal.group(1), dataCenter, phone ? "app" : "pc");
    }
    throw Refused.because("there is no door of this address");
  }

  private static Address at(
      Doors doors, Way way, String tenant, Optional<String> dataCenter, String rest)
      throws Refused {
    Door door =
        doors
            .ofTenant(tenant, way, dataCenter)
            .orElseThrow(
                () ->
                    Refused.because(
                        "tenant " + tenant + " has not exactly one open door " + way.word()));
    return new Address(way, door.name(), rest);
  }

  /** Returns the path of the same door below {@code /sso/}. */
  String path() {
    return "/sso/" + way.word() + "/" + account + "/" + rest;
  }
}
