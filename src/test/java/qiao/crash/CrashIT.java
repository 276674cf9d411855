package qiao.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The short form of what {@link CrashRuns} does at length, with mishaps that every machine can
 * make.
 */
class CrashIT {
  private static final Duration SPAN = Duration.ofSeconds(5);

  @Test
  void one_node_on_h2_keeps_its_promises_through_kill_9_and_failing_vendors() {
    Set<Strike.Kind> kinds = Set.of(Strike.Kind.KILL, Strike.Kind.VENDOR, Strike.Kind.TOKENS_ENDED);
    assertKept(new Setup(5, Setup.StoreKind.H2, 1, 4, SPAN, kinds));
  }

  @Test
  void two_nodes_on_postgresql_keep_their_promises_through_a_kill_a_freeze_and_a_crashed_store() {
    Set<Strike.Kind> kinds =
        Set.of(Strike.Kind.KILL, Strike.Kind.FREEZE, Strike.Kind.STORE_CRASH, Strike.Kind.PARTED);
    assertKept(new Setup(3, Setup.StoreKind.POSTGRES, 2, 4, SPAN, kinds));
  }

  private static void assertKept(Setup setup) {
    assertThat(new CrashRun(setup).run().breaches()).isEmpty();
  }
}
