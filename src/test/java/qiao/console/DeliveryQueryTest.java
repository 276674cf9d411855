package qiao.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.inbox.DeliveryState;
import qiao.inbox.Search;

class DeliveryQueryTest {
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  @Test
  void an_address_brings_back_what_was_filled_in() {
    DeliveryQuery query =
        new DeliveryQuery(
            "f&1", "PARKED", "crm", "a=b*", "e 1", "refused", "s/t#2", "100% 报价+", "", "", "7");

    assertThat(DeliveryQuery.of(query.address())).isEqualTo(query);
    assertThat(DeliveryQuery.of("")).isEqualTo(DeliveryQuery.of("x&y=1&=2"));
  }

  @Test
  void times_are_of_the_zone_that_pages_show() {
    Search search = DeliveryQuery.of("from=2026-03-02T09:00&state=DONE").search(BEIJING);

    assertThat(search.filter().acceptedFrom()).contains(Instant.parse("2026-03-02T01:00:00Z"));
    assertThat(search.filter().state()).contains(DeliveryState.DONE);
  }

  @Test
  void what_a_flow_parked_on_purpose_has_a_word_in_addresses() {
    DeliveryQuery query = DeliveryQuery.parked("f", "", "", "");

    assertThat(DeliveryQuery.of(query.address()).search(BEIJING).fault())
        .isEqualTo(Optional.of(""));
    assertThat(query.isOpen()).isFalse();
    assertThat(DeliveryQuery.of("state=PARKED&from=2026-03-02T09:00").isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=LOST", "from=today", "before=x", "to=2026-13-01T00:00"})
  void a_wrong_field_is_named_with_its_value(String query) {
    String[] parts = query.split("=");

    assertThatThrownBy(() -> DeliveryQuery.of(query).search(BEIJING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(parts[0] + " '" + parts[1] + "'");
  }
}
