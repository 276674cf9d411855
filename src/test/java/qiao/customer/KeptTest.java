package qiao.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptTest {
  private static final Said SAID = Said.of("王总", "13800138000", "示例科技");

  @Test
  void what_is_stored_fits_and_comes_back() {
    Kept kept = Kept.of(SAID);

    assertThat(kept.text()).hasSizeLessThanOrEqualTo(64);
    assertThat(Kept.of(kept.text())).isEqualTo(kept);
    assertThat(Kept.of("").text()).isEmpty();
  }

  @Test
  void only_the_field_that_changed_is_a_change() {
    Said now = Said.of("王总监", "13800138000", "示例科技");

    assertThat(Kept.of(SAID).changesOf(now)).isEqualTo(Said.of("王总监", "", ""));
    assertThat(Kept.of(SAID).changesOf(SAID).nothing()).isTrue();
  }

  @Test
  void what_is_seen_for_the_first_time_is_other_but_no_change() {
    Kept name = Kept.of("").told(Said.of("王总", "", ""));

    assertThat(name.othersOf(SAID)).isEqualTo(Said.of("", "13800138000", "示例科技"));
    assertThat(name.changesOf(SAID).nothing()).isTrue();
  }

  @Test
  void a_blank_that_was_told_takes_nothing_away() {
    Said blank = Said.of("", "", "");

    assertThat(Kept.of(SAID).changesOf(blank).nothing()).isTrue();
    assertThat(Kept.of(SAID).told(blank)).isEqualTo(Kept.of(SAID));
  }

  @Test
  void one_digest_of_all_as_older_versions_kept_says_nothing() {
    assertThat(Kept.of(Said.digest("王总\n13800138000\n示例科技"))).isEqualTo(Kept.of(""));
  }
}
