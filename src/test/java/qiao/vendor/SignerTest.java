package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures are those that the vendors publish, or that were computed from their manuals. */
class SignerTest {
  private static final String TC3_ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3" + "EXAMPLE";
  private static final String TC3_KEY = "Gu5t9xGARNpq86cd98joQYCN3" + "EXAMPLE";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cvm | 1551113065 | 2019-02-25 | {"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]} | 72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168
          sms | 1700000000 | 2023-11-14 | {"PhoneNumberSet":["+8618501234444","+8618501234445"],"SmsSdkAppId":"1400006666","SignName":"腾讯云","TemplateId":"1110","TemplateParamSet":["4370"],"SessionContext":"req-0001"} | 68a649e61349415f7324c394352d06f50ef705c160d1c507efef94e9064ce8e7
          ses | 1700000000 | 2023-11-14 | {"EmailIdentity":"mail.example.com"} | deeb4b4934d871ce566c030784a222239cc5f992f14b07a745decf47efe31f42
          """)
  void tencent_cloud_s_vectors_are_signed_alike(
      String service, long time, String date, String body, String signature) {
    Tc3Signer signer = new Tc3Signer(service, TC3_ID, TC3_KEY, at(Instant.ofEpochSecond(time)));

    Map<String, String> headers =
        signer.headers(call("POST", "https://" + service + ".tencentcloudapi.com/", body));

    assertThat(headers).containsEntry("X-TC-Timestamp", Long.toString(time));
    assertThat(headers.get("Authorization"))
        .isEqualTo(
            "TC3-HMAC-SHA256 Credential="
                + (TC3_ID + "/" + date + "/" + service + "/tc3_request")
                + (", SignedHeaders=content-type;host, Signature=" + signature));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST | 88080 | 1572168600 | /v1/meetings/7567454748865986567/cancel | {"userid":"test1","instanceid":1,"reason_code":1,"reason_detail":"取消会议"} | NDE0OTllOGM0NTgzZWZlZmUxOGNjODdjNjc3Y2EyNDczYjg1NzFkNmYwMWVjY2EwNTE0OGQ5MzViMzU1YWY1Zg==
          GET | 88081 | 1572168601 | /v1/meetings/7567173273889276131?userid=tester1&instanceid=1 | `` | MGQ2M2RlMGJiMWVlZjMyMjNjNjdlYTUzZjdlN2MyYWM4NDMwYjZmNjY5M2Y1MDc0ZDU1NzJiZWY3NTM5NWE3MQ==
          GET | 88082 | 1572168602 | /v1/meetings?meeting_code=806146667&userid=%E5%BC%A0%E4%B8%89&instanceid=1 | `` | NjNhZTdmY2Q4MGNmYjEwNGFhNGJhMzkwZGMyMzYzZDQxZDQ2MWE0NDQ4NDdhNGMxYTRkNzAwZmU4NzNhNTAxZA==
          PUT | 88083 | 1572168603 | /v1/meetings/7567454748865986567 | {"userid":"test1","instanceid":1,"subject":"周会"} | OGJlMTNlOTBjZjM1ZWU2NTE5M2ZkZWRmMTcyZWU4M2M1OTJkYTY1NWUxMTlmZTdjODk5ZTg2YmZlNTE2M2Q1OQ==
          """)
  void tencent_meeting_s_vectors_are_signed_alike(
      String method, int nonce, long time, String place, String body, String signature) {
    TencentMeetingSigner signer =
        new TencentMeetingSigner(
            "AKIDwemeetEXAMPLE0000000000000001",
            "wemeetSecretKeyEXAMPLE0000000001",
            at(Instant.ofEpochSecond(time)),
            () -> nonce);

    assertThat(signer.headers(call(method, "https://api.meeting.qq.com" + place, body)))
        .isEqualTo(
            Map.of(
                "X-TC-Key",
                "AKIDwemeetEXAMPLE0000000000000001",
                "X-TC-Nonce",
                Integer.toString(nonce),
                "X-TC-Timestamp",
                Long.toString(time),
                "X-TC-Signature",
                signature));
  }

  @Test
  void a_meeting_call_that_is_tried_again_has_another_nonce() {
    TencentMeetingSigner signer =
        new TencentMeetingSigner("id", "key", at(Instant.ofEpochSecond(1572168600)));
    HttpCall call = call("GET", "https://api.meeting.qq.com/v1/meetings?userid=a", "");

    assertThat(signer.headers(call).get("X-TC-Nonce"))
        .isNotEqualTo(signer.headers(call).get("X-TC-Nonce"))
        .matches("[1-9]\\d*");
  }

  @Test
  void ec_s_vector_is_signed_alike() {
    EcSigner signer =
        new EcSigner(
            "90000001", "100200300", "s3cr3tDemo", at(Instant.ofEpochMilli(1700000000000L)));

    assertThat(signer.headers(call("GET", "https://open.workec.com/v2/org/struct/info", "")))
        .isEqualTo(
            Map.of(
                "X-Ec-Cid", "90000001",
                "X-Ec-TimeStamp", "1700000000000",
                "X-Ec-Sign", "9ED6ED061B9A268E045609D1E4C07B89"));
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private static HttpCall call(String method, String url, String body) {
    return new HttpCall(
        method,
        url,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        body.getBytes(StandardCharsets.UTF_8),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        () -> true);
  }
}
