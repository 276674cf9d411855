package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
  private static final long START = 1_000_000;

  @Test
  void the_waits_are_used_one_after_the_other_and_the_last_one_repeats() {
    RetryPlan plan = plan(Map.of("busy", "2s,5s,15s"), 0.5);

    assertThat(waitAfter(plan, 0, "busy")).isEqualTo(2_000);
    assertThat(waitAfter(plan, 1, "busy")).isEqualTo(5_000);
    assertThat(waitAfter(plan, 2, "busy")).isEqualTo(15_000);
    assertThat(waitAfter(plan, 9, "busy")).isEqualTo(15_000);
  }

  @Test
  void jitter_spreads_the_wait_to_both_sides() {
    Map<String, Object> parameters = Map.of("busy", "100s", "jitter", "20");

    assertThat(waitAfter(plan(parameters, 0), 0, "busy")).isEqualTo(80_000);
    assertThat(waitAfter(plan(parameters, 0.5), 0, "busy")).isEqualTo(100_000);
    assertThat(waitAfter(plan(parameters, 1), 0, "busy")).isEqualTo(120_000);
  }

  @Test
  void a_wait_is_never_shorter_than_the_far_end_asked_for() {
    RetryPlan plan = plan(Map.of("busy", "2s", "jitter", "20"), 0);

    Verdict verdict =
        plan.judge(new TestFault("busy", Duration.ofMinutes(3)), claim(0, START, 0), START);

    assertThat(((Verdict.TryAgain) verdict).dueAt()).isEqualTo(START + 180_000);
  }

  @Test
  void a_fault_without_a_list_parks_at_once() {
    Verdict verdict =
        plan(Map.of("busy", "2s"), 0).judge(new TestFault("refused"), claim(0, START, 0), START);

    assertThat(verdict)
        .isEqualTo(new Verdict.Park("refused", "the far end said refused", "mend the refused"));
  }

  @Test
  void it_gives_up_when_its_time_since_the_first_try_is_over() {
    RetryPlan plan = plan(Map.of("busy", "2s", "giveUpAfter", "1h"), 0);

    assertThat(plan.judge(new TestFault("busy"), claim(5, START, 0), START + 3_599_999))
        .isInstanceOf(Verdict.TryAgain.class);
    assertThat(plan.judge(new TestFault("busy"), claim(5, START, 0), START + 3_600_000))
        .isInstanceOfSatisfying(
            Verdict.Park.class,
            park -> assertThat(park.reason()).isEqualTo("gave up after 1h: the far end said busy"));
  }

  @Test
  void waiting_for_a_pace_counts_neither_as_a_try_nor_against_giving_up() {
    RetryPlan plan = plan(Map.of("busy", "2s", "giveUpAfter", "1h"), 0);
    TestFault tooFast = new TestFault("too-fast", Duration.ofSeconds(30));

    Verdict late = plan.judge(tooFast, claim(0, START, 0), START + 7_200_000);
    assertThat(late)
        .isInstanceOfSatisfying(
            Verdict.TryAgain.class,
            again -> {
              assertThat(again.counts()).isFalse();
              assertThat(again.dueAt()).isEqualTo(START + 7_230_000);
            });
    assertThat(plan.judge(new TestFault("busy"), claim(0, START, 3_000_000), START + 6_000_000))
        .isInstanceOf(Verdict.TryAgain.class);
  }

  @Test
  void a_parameter_that_is_no_plan_is_refused_by_name() {
    assertThatThrownBy(() -> plan(Map.of("busy", "2s,soon"), 0))
        .hasMessage(
            "delivery:try-again: busy: 'SOON' is no span of time such as 5s, 15m, 24h or 7d"
                .replace("SOON", "soon"));
    assertThatThrownBy(() -> plan(Map.of("jitter", "120"), 0))
        .hasMessageContaining("jitter: '120' is no percentage");
  }

  private static long waitAfter(RetryPlan plan, int tries, String fault) {
    Verdict verdict = plan.judge(new TestFault(fault), claim(tries, START, 0), START);
    return ((Verdict.TryAgain) verdict).dueAt() - START;
  }

  private static RetryPlan plan(Map<String, Object> parameters, double chance) {
    return RetryPlan.of(parameters, () -> chance);
  }

  private static Claim claim(int tries, long firstTriedAt, long paced) {
    return new Claim(1, "flow", "lane", "key", "", "node", 1, 1, tries, START, firstTriedAt, paced);
  }
}
