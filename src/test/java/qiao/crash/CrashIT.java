package qiao.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The short form of what {@link CrashRuns} does at length. */
class CrashIT {
  private static final long SEED_ON_H2 = 3;
  private static final Duration SPAN = Duration.ofSeconds(5);
  private static final int STRIKES = 4;

  @Test
  void one_node_on_h2_keeps_its_promises_through_a_kill_and_failing_vendors() {
    Set<Strike.Kind> kinds = Set.of(Strike.Kind.KILL, Strike.Kind.VENDOR, Strike.Kind.TOKENS_ENDED);
    assertKept(new Setup(SEED_ON_H2, Setup.StoreKind.H2, 1, STRIKES, SPAN, kinds));
  }

  private static void assertKept(Setup setup) {
    Verdict verdict = new CrashRun(setup).run();
    assertThat(verdict.breaches()).isEmpty();
  }
}
