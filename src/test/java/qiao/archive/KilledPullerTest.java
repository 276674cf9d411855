package qiao.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A long archive is kept whole by processes that are killed; {@link ArchiveRun} runs a large one.
 */
class KilledPullerTest {
  @Test
  @Timeout(300)
  void killed_pullers_lose_nothing_double_nothing_and_what_can_t_be_opened_is_kept()
      throws Exception {
    ArchiveRun.Result result = ArchiveRun.of(4_500, 2);

    assertThat(result.kept()).isEqualTo(4_500);
    assertThat(result.lost()).isZero();
    assertThat(result.brokenBefore()).isEqualTo(result.expectedBefore()).isPositive();
    assertThat(result.brokenAfter()).isEqualTo(result.expectedAfter()).isPositive();
  }
}
