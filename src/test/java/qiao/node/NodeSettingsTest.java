package qiao.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {
  private static final Duration LEASE = Duration.ofSeconds(6);

  @Test
  void a_lease_out_of_range_is_refused_with_key_limit_and_value() {
    assertThatThrownBy(() -> new NodeSettings("", Duration.ofMillis(999)))
        .hasMessage("qiao.node.lease must lie between 1s and 5m, not 999ms");
    assertThatThrownBy(() -> new NodeSettings("", Duration.ofMinutes(6)))
        .hasMessageContaining("not 360000ms");
  }

  @Test
  void a_name_that_is_too_long_is_refused_and_a_blank_one_is_the_machine_s() {
    assertThatThrownBy(() -> new NodeSettings("n".repeat(61), LEASE))
        .hasMessage("qiao.node.name may have at most 60 characters, not 61");
    assertThat(new NodeSettings(" ", LEASE).name()).isNotBlank();
  }
}
