package qiao.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Duration SPAN = Duration.ofSeconds(15);
  private static final Set<Strike.Kind> ALL = EnumSet.allOf(Strike.Kind.class);

  @Test
  void the_same_seed_draws_the_same_plan_and_another_seed_another_one() {
    assertThat(Plan.draw(postgres(7))).isEqualTo(Plan.draw(postgres(7)));
    assertThat(Plan.draw(postgres(7))).isNotEqualTo(Plan.draw(postgres(8)));
  }

  @Test
  void over_many_seeds_every_mishap_is_drawn_and_every_node_is_struck() {
    Set<Strike.Kind> kinds = new HashSet<>();
    Set<Integer> nodes = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      for (Strike strike : Plan.draw(postgres(seed)).strikes()) {
        kinds.add(strike.kind());
        nodes.add(strike.node());
        assertThat(strike.at()).isLessThan(SPAN);
      }
    }
    assertThat(kinds).isEqualTo(ALL);
    assertThat(nodes).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void a_store_inside_of_its_node_is_neither_stopped_nor_cut_off() {
    for (int seed = 0; seed < 50; seed++) {
      Setup setup = new Setup(seed, Setup.StoreKind.H2, 1, 8, SPAN, ALL);
      assertThat(Plan.draw(setup).strikes())
          .noneMatch(strike -> Strike.Kind.OF_POSTGRES.contains(strike.kind()));
    }
  }

  @Test
  void two_nodes_on_h2_are_refused_in_a_sentence() {
    assertThatThrownBy(() -> new Setup(1, Setup.StoreKind.H2, 2, 8, SPAN, ALL))
        .hasMessage("--nodes must be 1 on H2, and 1 or more on PostgreSQL, not 2");
  }

  private static Setup postgres(long seed) {
    return new Setup(seed, Setup.StoreKind.POSTGRES, 3, 8, SPAN, ALL);
  }
}
