package qiao.standin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the headers that sign a call to 腾讯会议; a nonce comes once within five minutes. */
final class MeetingSignature {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final List<String> NEEDED =
      List.of(
          "x-tc-key", "x-tc-timestamp", "x-tc-nonce", "x-tc-signature", "appid", "x-tc-registered");

  private final String secretId;
  private final String secretKey;
  private final String appId;
  private final Map<String, Instant> nonces = new LinkedHashMap<>();

  MeetingSignature(String secretId, String secretKey, String appId) {
    this.secretId = secretId;
    this.secretKey = secretKey;
    this.appId = appId;
  }

  void check(Request request, Instant now) {
    for (String name : NEEDED) {
      if (request.header(name).isEmpty()) {
        throw MeetingError.request(200001, name + " is missing");
      }
    }
    boolean known =
        request.header("x-tc-key").equals(secretId)
            && request.header("appid").equals(appId)
            && request.header("sdkid").isEmpty()
            && request.header("x-tc-registered").equals("1");
    if (!known) {
      throw MeetingError.request(190303, "unknown X-TC-Key, AppId or SdkId");
    }
    checkTime(request, now);
    if (!signature(request).equals(request.header("x-tc-signature"))) {
      throw MeetingError.request(200003, "the signature is not right");
    }
  }

  private void checkTime(Request request, Instant now) {
    String time = request.header("x-tc-timestamp");
    Instant signed = Instant.ofEpochSecond(time.matches("\\d{1,11}") ? Long.parseLong(time) : 0);
    if (Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
      throw MeetingError.request(190300, "the timestamp is off by more than five minutes");
    }
    nonces.values().removeIf(at -> at.plus(SKEW).isBefore(now));
    String nonce = request.header("x-tc-nonce");
    boolean fresh = nonces.putIfAbsent(time + " " + nonce, now) == null;
    if (!nonce.matches("[1-9]\\d{0,18}") || !fresh) {
      throw MeetingError.request(190301, "the nonce came before");
    }
  }

  /** What is written in Base64 is the hex text, not the bytes that it stands for. */
  private String signature(Request request) {
    String signed =
        "X-TC-Key=%s&X-TC-Nonce=%s&X-TC-Timestamp=%s"
            .formatted(
                request.header("x-tc-key"),
                request.header("x-tc-nonce"),
                request.header("x-tc-timestamp"));
    String whole = String.join("\n", request.method(), signed, request.target(), request.text());
    String hex = Digest.hmacHex(secretKey.getBytes(StandardCharsets.UTF_8), whole);
    return Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.UTF_8));
  }
}
