package qiao.sso;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds how users of one OA account come in.
 *
 * @param crm where the door leads to, a key under {@code qiao.sso.crms}
 * @param ways which ways are open; all others are closed
 * @param tenant the CRM's tenant ({@code ei} in the addresses of the specification); blank where
 *     there is only one and no such address is used
 * @param dataCenter tells several OA accounts of one tenant apart ({@code dataCenterId})
 * @param objects the objects whose records may be opened; none: all
 */
record DoorSettings(
    @DefaultValue("") String crm,
    Set<Way> ways,
    @DefaultValue("") String tenant,
    @DefaultValue("") String dataCenter,
    List<String> objects,
    @DefaultValue Signed signed,
    @DefaultValue Seeyon seeyon,
    @DefaultValue OAuth2 oauth2,
    @DefaultValue Cas cas,
    @DefaultValue Landray landray,
    @DefaultValue Yunzhijia yunzhijia,
    @DefaultValue Welink welink,
    @DefaultValue Wecom wecom) {
  DoorSettings {
    ways = ways == null ? Set.of() : Set.copyOf(ways);
    objects = objects == null ? List.of() : List.copyOf(objects);
  }

  /** Names the unit of a stamp. */
  enum Unit {
    MILLISECONDS,
    SECONDS
  }

  /**
   * Holds how links are signed.
   *
   * @param formerSecret still taken while the OA changes to a new secret
   * @param window how far the stamp may be off, in both directions
   */
  record Signed(
      @DefaultValue("") String secret,
      @DefaultValue("") String formerSecret,
      @DefaultValue("5m") Duration window,
      @DefaultValue("milliseconds") Unit stamp) {}

  /** Names the address at which 致远 checks a ticket. */
  enum Check {
    CONTROLLER,
    /** Before V7.0SP2. */
    M3TOKEN
  }

  /**
   * Holds how 致远 works.
   *
   * @param direct whether a ticket that the OA's server did not announce is checked when a browser
   *     brings it; only for versions whose tickets survive being checked twice
   */
  record Seeyon(@DefaultValue("controller") Check check, @DefaultValue("false") boolean direct) {}

  /**
   * Holds how OAuth2 is spoken.
   *
   * @param authorizeUrl where browsers log in; blank only for 泛微
   * @param user where the profile names the user, JSON pointers, the first that holds a text counts
   */
  record OAuth2(
      @DefaultValue("") String authorizeUrl,
      @DefaultValue("") String scope,
      @DefaultValue({"/attributes/loginid", "/id"}) List<String> user) {}

  /** Holds which protocol CAS speaks: 1 (validate) or 3 (serviceValidate). */
  record Cas(@DefaultValue("3") int protocol) {}

  /**
   * Holds what opens the cookies of 蓝凌.
   *
   * @param privateKey of LRToken, the hex text of EKP's key file; blank: that cookie is not taken
   * @param ltpaSecret of LtpaToken, the Base64 text of EKP's key file; blank: it is not taken
   * @param ltpaUser which part of a name such as {@code CN=zhang/O=Demo} is the user
   */
  record Landray(
      @DefaultValue("LRToken") String cookie,
      @DefaultValue("") String privateKey,
      @DefaultValue("LtpaToken") String ltpaCookie,
      @DefaultValue("") String ltpaSecret,
      @DefaultValue("CN") String ltpaUser) {}

  /** Names the part of 云之家's answer that bindings know the user by. */
  enum YunzhijiaUser {
    OPENID,
    JOB_NO
  }

  record Yunzhijia(@DefaultValue("openid") YunzhijiaUser user) {}

  /** Holds the address of WeLink's script; blank where WeLink brings {@code HWH5} by itself. */
  record Welink(@DefaultValue("") String script) {}

  /**
   * Holds where 企业微信 proves who comes.
   *
   * @param authorizeUrl inside of the client
   * @param loginUrl with a QR code, in any other browser
   */
  record Wecom(
      @DefaultValue("https://open.weixin.qq.com/connect/oauth2/authorize") String authorizeUrl,
      @DefaultValue("https://login.work.weixin.qq.com/wwlogin/sso/login") String loginUrl) {}

  boolean opens(String apiName) {
    return objects.isEmpty() || objects.contains(apiName);
  }
}
