package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptTextTest {
  private static final String EMOJI = "合同 😀";
  private static final String HALF = "half \ud83d";

  @Test
  void what_every_store_keeps_stays_the_same_object() {
    assertThat(KeptText.isKept(EMOJI)).isTrue();
    assertThat(KeptText.json(EMOJI)).isSameAs(EMOJI);
    assertThat(KeptText.shown(EMOJI)).isSameAs(EMOJI);
  }

  @Test
  void json_keeps_its_meaning_with_escapes() {
    assertThat(KeptText.json("[\"a\ud83d\"]")).isEqualTo("[\"a\\ud83d\"]");
    assertThat(KeptText.json("\u0000\ude00 x \ud83d\ud83d\ude00"))
        .isEqualTo("\\u0000\\ude00 x \\ud83d\ud83d\ude00");
  }

  @Test
  void a_shown_text_never_gets_longer() {
    assertThat(KeptText.isKept(HALF)).isFalse();
    assertThat(KeptText.shown(HALF)).isEqualTo("half \ufffd");
    assertThat(KeptText.shown("\u0000a\u0000")).isEqualTo("\ufffda\ufffd");
  }
}
