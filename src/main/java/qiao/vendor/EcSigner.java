package qiao.vendor;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/**
 * Signs for EC (workec.com): an MD5 over credentials and time that holds for about 30 seconds. The
 * appId is signed but not sent; the company's number is sent but not signed.
 */
final class EcSigner implements Signer {
  private final String corpId;
  private final String appId;
  private final String appSecret;
  private final Clock clock;

  EcSigner(String corpId, String appId, String appSecret, Clock clock) {
    this.corpId = corpId;
    this.appId = appId;
    this.appSecret = appSecret;
    this.clock = clock;
  }

  @Override
  public Map<String, String> headers(HttpCall call) {
    String time = Long.toString(clock.millis());
    String signed = "appId=" + appId + "&appSecret=" + appSecret + "&timeStamp=" + time;
    return Map.of(
        "X-Ec-Cid", corpId,
        "X-Ec-TimeStamp", time,
        "X-Ec-Sign", Hashes.hex("MD5", Hashes.utf8(signed)).toUpperCase(Locale.ROOT));
  }
}
