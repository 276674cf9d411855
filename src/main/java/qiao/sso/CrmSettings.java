package qiao.sso;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds how a CRM lets people in. Addresses may hold {@code {apiName}}, {@code {dataId}} and {@code
 * {tenant}} behind their host.
 *
 * @param main its main page
 * @param mainApp the same for phones; blank: {@code main}
 * @param todo the page of a record; blank: records are refused
 * @param todoApp the same for phones; blank: {@code todo}
 * @param user what the CRM calls the person
 * @param sign how the address is signed
 */
record CrmSettings(
    @DefaultValue("") String main,
    @DefaultValue("") String mainApp,
    @DefaultValue("") String todo,
    @DefaultValue("") String todoApp,
    @DefaultValue("employee") User user,
    @DefaultValue Sign sign) {

  /** Names the part of a binding that the CRM knows the person by. */
  enum User {
    EMPLOYEE,
    OA_USER,
    MOBILE,
    EMAIL,
    NUMBER
  }

  /** Names how a signature is made. */
  enum By {
    /** Hex of SHA-1 over secret, user and stamp, one behind the other (纷享销客, 泛微). */
    SHA1,
    /** Hex of HMAC-SHA-256 over user, stamp and path with query, each on a line of its own. */
    HMAC_SHA256
  }

  /**
   * Holds how an address is signed.
   *
   * @param secret shared with the CRM
   * @param user the parameter that carries the user
   * @param stamp the parameter that carries the time in milliseconds
   * @param signature the parameter that carries the signature
   */
  record Sign(
      @DefaultValue("sha1") By by,
      @DefaultValue("") String secret,
      @DefaultValue("loginid") String user,
      @DefaultValue("stamp") String stamp,
      @DefaultValue("token") String signature) {}

  String page(Target target) {
    if (target.record().isPresent()) {
      return target.app() && !todoApp.isBlank() ? todoApp : todo;
    }
    return target.app() && !mainApp.isBlank() ? mainApp : main;
  }
}
