package qiao.vendor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/**
 * Signs for Tencent Meeting: its manual says TC3-HMAC-SHA256, but this is a plain HMAC whose hex
 * text, not its bytes, is written in Base64. A nonce may come once within five minutes.
 */
final class TencentMeetingSigner implements Signer {
  private final String secretId;
  private final String secretKey;
  private final Clock clock;
  private final IntSupplier nonces;

  TencentMeetingSigner(String secretId, String secretKey, Clock clock) {
    this(
        secretId,
        secretKey,
        clock,
        () -> ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
  }

  /**
   * @param nonces gives a positive number that is new for each call
   */
  TencentMeetingSigner(String secretId, String secretKey, Clock clock, IntSupplier nonces) {
    this.secretId = secretId;
    this.secretKey = secretKey;
    this.clock = clock;
    this.nonces = nonces;
  }

  @Override
  public Map<String, String> headers(HttpCall call) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String nonce = Integer.toString(nonces.getAsInt());
    String signed =
        "X-TC-Key=" + secretId + "&X-TC-Nonce=" + nonce + "&X-TC-Timestamp=" + timestamp;
    String body = new String(call.body(), StandardCharsets.UTF_8);
    String toSign = String.join("\n", call.method(), signed, place(call.url()), body);
    String hex = Hashes.hex(Hashes.hmacSha256(Hashes.utf8(secretKey), toSign));
    return Map.of(
        "X-TC-Key", secretId,
        "X-TC-Timestamp", timestamp,
        "X-TC-Nonce", nonce,
        "X-TC-Signature", Base64.getEncoder().encodeToString(Hashes.utf8(hex)));
  }

  /** Path and query exactly as they travel. */
  private static String place(String url) {
    URI whole = URI.create(url);
    return whole.getRawPath() + (whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery());
  }
}
