package qiao.sidebar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's published vector, and others of the reference. */
class JsSignatureTest {
  private static final String PAGE =
      "https://crm.example.com/sidebar/index.html?entry=contact&name=%E5%BC%A0%E4%B8%89";

  @ParameterizedTest
  @CsvSource({
    "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg,"
        + "Wm3WZYTPz0wzccnW,1414587457,http://mp.weixin.qq.com?params=value,"
        + "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
    "corpTicket-0001_abcdefghijklmnopqrstuvwxyz,n0nce,1717200000,"
        + PAGE
        + ",70650d845af4113a9900b6f1f620f973d4894602",
    "agentTicket-0002_ABCDEFGHIJKLMNOPQRSTUVWXYZ,n0nce,1717200000,"
        + PAGE
        + ",680fccba95652e5dda4c5e0c8d99d896924652e3"
  })
  void a_page_is_signed_as_the_client_checks_it(
      String ticket, String nonce, long seconds, String url, String signature) {
    assertThat(JsSignature.of(ticket, nonce, seconds, url).value()).isEqualTo(signature);
  }

  @Test
  void what_stands_behind_the_hash_does_not_count() {
    JsSignature signature =
        JsSignature.of(
            "corpTicket-0001_abcdefghijklmnopqrstuvwxyz",
            "n0nce",
            1717200000,
            PAGE + "#/customer/1");

    assertThat(signature.value()).isEqualTo("70650d845af4113a9900b6f1f620f973d4894602");
  }
}
