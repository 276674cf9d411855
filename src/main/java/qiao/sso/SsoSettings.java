package qiao.sso;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds what operators say of the doors.
 *
 * @param url the address under which browsers reach Qiao, without a slash at its end; the ways
 *     oauth2 and cas send it to the OA
 * @param perMinute how often one network address may come; a refused visit counts as ten
 * @param crms where doors lead to, by a name that doors use
 * @param doors by the account of the OA, a key under {@code qiao.accounts}
 */
@ConfigurationProperties("qiao.sso")
record SsoSettings(
    @DefaultValue("") String url,
    @DefaultValue("300") int perMinute,
    Map<String, CrmSettings> crms,
    Map<String, DoorSettings> doors) {
  SsoSettings {
    url = url.strip().replaceFirst("/+$", "");
    crms = crms == null ? Map.of() : Map.copyOf(crms);
    doors = doors == null ? Map.of() : Map.copyOf(doors);
    if (perMinute < 10 || perMinute > 100_000) {
      throw new IllegalArgumentException(
          "qiao.sso.per-minute must be from 10 to 100000: " + perMinute);
    }
  }

  /** Shows nothing: settings hold secrets. */
  @Override
  public String toString() {
    return "qiao.sso";
  }
}
