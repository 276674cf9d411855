package qiao.standin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that a request is signed by TC3-HMAC-SHA256 with the one key there is. */
final class Tc3Check {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Pattern HEADER =
      Pattern.compile(
          "TC3-HMAC-SHA256 Credential=([^/]+)/(\\d{4}-\\d\\d-\\d\\d)/([^/]+)/tc3_request, ?"
              + "SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

  private final String service;
  private final String secretId;
  private final String secretKey;

  Tc3Check(String service, String secretId, String secretKey) {
    this.service = service;
    this.secretId = secretId;
    this.secretKey = secretKey;
  }

  /** Throws a {@link TencentError} where the signature is not right. */
  void check(Request request, Instant now) {
    Matcher header = HEADER.matcher(request.header("authorization"));
    if (!header.matches()) {
      throw wrong("InvalidAuthorization", "the Authorization header has another form");
    }
    if (!header.group(1).equals(secretId)) {
      throw wrong("SecretIdNotFound", "no such SecretId");
    }
    Instant signed = signedAt(request);
    if (Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
      throw wrong("SignatureExpire", "the timestamp is off by more than five minutes");
    }
    List<String> names = List.of(header.group(4).split(";"));
    boolean whole = names.contains("content-type") && names.contains("host");
    boolean right =
        whole
            && header.group(3).equals(service)
            && header.group(2).equals(LocalDate.ofInstant(signed, ZoneOffset.UTC).toString())
            && hosts(request).stream()
                .anyMatch(host -> signature(request, host, header).equals(header.group(5)));
    if (!right) {
      throw wrong("SignatureFailure", "the signature is not right");
    }
  }

  private static Instant signedAt(Request request) {
    String seconds = request.header("x-tc-timestamp");
    return Instant.ofEpochSecond(seconds.matches("\\d{1,11}") ? Long.parseLong(seconds) : 0);
  }

  /** Tencent's SDK signs the real host also when it is told to send elsewhere. */
  private List<String> hosts(Request request) {
    return List.of(request.header("host"), service + ".tencentcloudapi.com");
  }

  private String signature(Request request, String host, Matcher header) {
    StringBuilder headers = new StringBuilder();
    for (String name : header.group(4).split(";")) {
      String value = name.equals("host") ? host : request.header(name);
      headers.append(name).append(':').append(value.strip().toLowerCase(Locale.ROOT)).append('\n');
    }
    String canonical =
        String.join(
            "\n",
            request.method(),
            "/",
            "",
            headers.toString(),
            header.group(4),
            Digest.hex("SHA-256", request.body()));
    String scope = header.group(2) + "/" + header.group(3) + "/tc3_request";
    String toSign =
        String.join(
            "\n",
            "TC3-HMAC-SHA256",
            request.header("x-tc-timestamp"),
            scope,
            Digest.hex("SHA-256", canonical));
    byte[] start = ("TC3" + secretKey).getBytes(StandardCharsets.UTF_8);
    byte[] key = Digest.hmac(Digest.hmac(start, header.group(2)), header.group(3));
    return Digest.hmacHex(Digest.hmac(key, "tc3_request"), toSign);
  }

  private static TencentError wrong(String detail, String message) {
    return new TencentError("AuthFailure." + detail, message);
  }

  /** Names the parts that every call needs beside its signature. */
  static void needed(Request request, Map<String, String> headers) {
    headers.forEach(
        (name, code) -> {
          if (request.header(name).isEmpty()) {
            throw new TencentError(code, name + " is missing");
          }
        });
  }
}
