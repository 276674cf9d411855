package qiao.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobilesTest {
  @ParameterizedTest
  @CsvSource({
    "+86 138-0013-8000, 13800138000",
    "8613800138000, 13800138000",
    "008613800138000, 13800138000",
    "(86)１３８　００１３　８０００, 13800138000",
    "+852 9123 4567, +85291234567",
    "+1 380 013 8000, +13800138000",
    "0085291234567, +85291234567",
    "86123456, 86123456",
    "12, ''",
    "无, ''"
  })
  void a_mobile_is_brought_into_one_form(String written, String normal) {
    assertThat(Mobiles.plain(written)).isEqualTo(normal);
  }
}
