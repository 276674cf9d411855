package qiao.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, 10.0.0.1, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "10.0.0.0/8, ::ffff:10.0.0.1, true",
    "10.0.0.0/8, not-an-address, false",
    "10.0.0.0/8, '', false",
  })
  void an_address_lies_in_a_network_or_not(String network, String address, boolean inside) {
    assertThat(Networks.of(network).contain(address)).isEqualTo(inside);
  }

  @Test
  void no_networks_admit_everybody_and_contain_nobody() {
    assertThat(Networks.of("").admit("203.0.113.7")).isTrue();
    assertThat(Networks.of("").contain("203.0.113.7")).isFalse();
    assertThat(Networks.of("10.0.0.0/8, 192.0.2.7").admit("203.0.113.7")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "300.1.1.1", "example.com", "10.0.0.0/", "fd00::/129", "x"})
  void what_is_no_network_is_named(String text) {
    assertThatThrownBy(() -> Networks.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.8, false",
    "2001:db8:1:2:3::4, 2001:db8:1:2:ffff::1, true",
    "2001:db8:1:2::4, 2001:db8:1:3::4, false",
  })
  void one_subscriber_of_ipv6_has_many_addresses(String one, String other, boolean same) {
    assertThat(Networks.around(one).equals(Networks.around(other))).isEqualTo(same);
  }
}
