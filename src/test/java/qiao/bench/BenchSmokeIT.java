package qiao.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the benchmark itself running; what it measures here is far too short to mean anything. */
class BenchSmokeIT {
  @Test
  void a_short_bench_loses_and_doubles_nothing_and_prints_its_table() throws Exception {
    Map<String, String> shortly =
        Map.of(
            "bench.warmup", "300",
            "bench.seconds", "1",
            "bench.repeats", "1",
            "bench.stores", "h2",
            "bench.latencies", "0",
            "bench.senders", "16",
            "bench.open", "300",
            "bench.starts", "false");

    Bench.Verdict verdict = Bench.run(BenchSettings.read(shortly::get));

    assertThat(verdict.wrong()).isZero();
    assertThat(verdict.table())
        .containsPattern("Qiao, H2, one node +0 ms +[\\d,]+ .* 0 +0\n")
        .contains("load generator and vendors alone");
  }

  @Test
  void a_setting_out_of_its_limits_is_named_before_anything_starts() {
    assertThatThrownBy(() -> BenchSettings.read(Map.of("bench.repeats", "0")::get))
        .hasMessage("bench.repeats must lie between 1 and 100, not 0");
  }
}
