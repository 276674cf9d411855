package qiao.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class UnboundDeliveriesTest {
  private TestBindings qiao;
  private UnboundDeliveries unbound;

  @BeforeEach
  void open(TestStore store) {
    qiao = new TestBindings(store);
    unbound = qiao.bean(UnboundDeliveries.class);
  }

  @AfterEach
  void close() {
    qiao.close();
  }

  @OnEachStore
  void a_delivery_that_is_tried_again_counts_once() {
    unbound.missing("oa", "T", "e1", 7);
    unbound.missing("oa", "T", "e1", 8);
    unbound.missing("oa", "T", "e1", 7);
    unbound.missing("oa2", "", " e2 ", 9);

    assertThat(all())
        .extracting(Unbound::delivery, Unbound::employee, Unbound::waiting, Unbound::since)
        .containsExactly(
            Tuple.tuple(9L, "e2", 1, TestBindings.NOW), Tuple.tuple(7L, "e1", 2, TestBindings.NOW));
    assertThat(unbound.find(Optional.of("oa2"), OptionalLong.empty(), 50))
        .extracting(Unbound::employee)
        .containsExactly("e2");
    assertThat(unbound.find(Optional.empty(), OptionalLong.of(9), 50))
        .extracting(Unbound::employee)
        .containsExactly("e1");
  }

  @OnEachStore
  void whoever_is_bound_lets_all_waiting_deliveries_go_on_until_they_are_told() {
    unbound.missing("oa", "T", "e1", 7);
    unbound.missing("oa", "T", "e1", 8);
    unbound.missing("oa", "", "e1", 9);
    assertThat(unbound.arrived(50)).isEmpty();

    qiao.take("租户,员工ID,用户ID\nT,e1,u1\n");

    assertThat(all()).extracting(Unbound::delivery).containsExactly(9L);
    assertThat(unbound.arrived(1)).containsExactly(7L);
    assertThat(unbound.arrived(50)).containsExactly(7L, 8L);
    unbound.forget(List.of(7L, 8L));
    assertThat(unbound.arrived(50)).isEmpty();
  }

  @OnEachStore
  void a_binding_that_is_taken_away_before_the_delivery_was_told_leaves_it_waiting() {
    unbound.missing("oa", "", "e1", 7);
    long id = qiao.bind("e1", "u1").id();
    qiao.bindings.delete(id, "eve");

    assertThat(unbound.arrived(50)).isEmpty();
    assertThat(all()).extracting(Unbound::delivery).containsExactly(7L);
  }

  @OnEachStore
  void a_binding_made_meanwhile_is_returned_instead_of_noted() {
    qiao.bind("e1", "u1");

    assertThat(unbound.missing("oa", "", "e1", 7)).map(Binding::user).contains("u1");
    assertThat(qiao.jdbc.queryForList("select * from unbound")).isEmpty();
  }

  @OnEachStore
  void a_delivery_that_is_given_up_or_sent_to_somebody_else_waits_no_more() {
    unbound.missing("oa", "", "e1", 7);
    unbound.missing("oa", "", "e2", 7);
    assertThat(all()).extracting(Unbound::employee).containsExactly("e2");

    unbound.forget(List.of(7L));
    assertThat(all()).isEmpty();
  }

  @OnEachStore
  void an_employee_whom_nobody_could_bind_is_refused() {
    assertThatThrownBy(() -> unbound.missing("oa", "", "e".repeat(101), 7))
        .hasMessageContainingAll("employee", "100");
    assertThatThrownBy(() -> unbound.find(Optional.empty(), OptionalLong.empty(), 0))
        .hasMessageContaining("limit");
  }

  private List<Unbound> all() {
    return unbound.find(Optional.empty(), OptionalLong.empty(), 50);
  }
}
