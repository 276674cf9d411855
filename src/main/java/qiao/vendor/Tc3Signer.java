package qiao.vendor;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * Signs for Tencent Cloud API 3.0 by TC3-HMAC-SHA256, as its own SDKs do: over content type, host
 * and body. The date in it is that of UTC, and more than five minutes off is refused.
 */
final class Tc3Signer implements Signer {
  private static final String ALGORITHM = "TC3-HMAC-SHA256";
  private static final String SIGNED = "content-type;host";
  private static final String END = "tc3_request";

  private final String service;
  private final String secretId;
  private final String secretKey;
  private final Clock clock;

  Tc3Signer(String service, String secretId, String secretKey, Clock clock) {
    this.service = service;
    this.secretId = secretId;
    this.secretKey = secretKey;
    this.clock = clock;
  }

  @Override
  public Map<String, String> headers(HttpCall call) {
    Instant now = clock.instant();
    String date = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    String timestamp = Long.toString(now.getEpochSecond());
    String scope = date + "/" + service + "/" + END;
    String canonical = Hashes.hex("SHA-256", Hashes.utf8(canonical(call)));
    String toSign = String.join("\n", ALGORITHM, timestamp, scope, canonical);
    String signature = Hashes.hex(Hashes.hmacSha256(key(date), toSign));
    return Map.of(
        "X-TC-Timestamp",
        timestamp,
        "Authorization",
        ALGORITHM
            + (" Credential=" + secretId + "/" + scope)
            + (", SignedHeaders=" + SIGNED)
            + (", Signature=" + signature));
  }

  private static String canonical(HttpCall call) {
    URI url = URI.create(call.url());
    String path = url.getRawPath();
    String query = url.getRawQuery();
    return String.join(
        "\n",
        call.method(),
        path == null || path.isEmpty() ? "/" : path,
        query == null ? "" : query,
        "content-type:" + call.headers().get("Content-Type").toLowerCase(Locale.ROOT),
        "host:" + url.getRawAuthority().toLowerCase(Locale.ROOT),
        "",
        SIGNED,
        Hashes.hex("SHA-256", call.body()));
  }

  private byte[] key(String date) {
    byte[] ofDate = Hashes.hmacSha256(Hashes.utf8("TC3" + secretKey), date);
    return Hashes.hmacSha256(Hashes.hmacSha256(ofDate, service), END);
  }
}
