package qiao.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SaidTest {
  @Test
  void what_the_vendor_shortened_is_no_change() {
    String name = "一个比二十个字符还要长的备注名称会被企业微信截短";
    String shortened = name.substring(0, 20);

    assertThat(Kept.of(Said.of(name, "", ""))).isEqualTo(Kept.of(Said.of(shortened, "", "")));
  }

  @Test
  void half_a_character_is_never_left() {
    String faces = "😀".repeat(25);

    assertThat(Said.of(faces, "", "").name()).isEqualTo("😀".repeat(20));
  }

  @Test
  void nothing_said_clears_nothing() {
    Said crm = Said.of("王总", "", "");

    assertThat(crm.or(Said.of("小王", "13800138000", "示例")))
        .isEqualTo(Said.of("王总", "13800138000", "示例"));
  }
}
