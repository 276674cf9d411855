package qiao.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qiao.binding.TestBindings.binding;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataAccessException;
import qiao.binding.BindingChange.Kind;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class BindingsTest {
  private TestBindings qiao;
  private Bindings bindings;

  @BeforeEach
  void open(TestStore store) {
    qiao = new TestBindings(store);
    bindings = qiao.bindings;
  }

  @AfterEach
  void close() {
    qiao.close();
  }

  @OnEachStore
  void a_binding_is_found_from_both_sides() {
    Binding made = new Binding("oa", "T1", "e1", "u1", "张三", "+86 13800138000", "a@b.cn", "00012");

    StoredBinding stored = bindings.create(made, "admin");

    assertThat(bindings.ofEmployee("oa", "T1", "e1")).contains(made);
    assertThat(bindings.ofUser("oa", "u1")).contains(made);
    assertThat(stored.createdBy()).isEqualTo("admin");
    assertThat(stored.updatedAt()).isEqualTo(TestBindings.NOW);
    assertThat(bindings.ofEmployee("oa2", "T1", "e1")).isEmpty();
    assertThat(bindings.ofEmployee("oa", "", "e1")).isEmpty();
  }

  @OnEachStore
  void an_employee_has_one_user_and_a_user_one_employee_and_the_other_binding_is_named() {
    long id = qiao.bind("e1", "u1").id();

    assertThatThrownBy(() -> qiao.bind("e1", "u2"))
        .isInstanceOf(BindingTaken.class)
        .hasMessageContainingAll("employee 'e1'", "user 'u1'", "binding " + id);
    assertThatThrownBy(() -> qiao.bind("e2", "u1"))
        .isInstanceOf(BindingTaken.class)
        .hasMessageContainingAll("employee 'e1'", "user 'u1'", "binding " + id);
    assertThat(qiao.count()).isEqualTo(1);
    bindings.create(new Binding("oa2", "", "e1", "u1", "", "", "", ""), "admin");
    assertThatThrownBy(() -> bindings.create(new Binding("no", "", "e", "u", "", "", "", ""), "me"))
        .hasMessageContainingAll("'no'", "crm, oa, oa2");
  }

  @OnEachStore
  void ids_are_compared_as_they_are_written_but_without_spaces_around() {
    qiao.bind("e1", "Zhang");
    qiao.bind("E1", "zhang");

    assertThat(bindings.ofUser("oa", "zhang")).map(Binding::employee).contains("E1");
    assertThat(bindings.ofUser("oa", "ZHANG")).isEmpty();
    assertThatThrownBy(() -> qiao.bind(" e1 ", "u2")).isInstanceOf(BindingTaken.class);
  }

  @OnEachStore
  void what_became_of_a_binding_is_told() {
    long id = qiao.bind("e1", "u1").id();
    bindings.change(id, binding("e1", "u2"), "eve");
    bindings.change(id, binding("e2", "u2"), "eve");
    bindings.delete(id, "eve");

    assertThat(qiao.told)
        .containsExactly(
            new BindingChange(Kind.MADE, "oa", "", "e1", "u1", ""),
            new BindingChange(Kind.CHANGED, "oa", "", "e1", "u2", "u1"),
            new BindingChange(Kind.DELETED, "oa", "", "e1", "u2", ""),
            new BindingChange(Kind.MADE, "oa", "", "e2", "u2", ""),
            new BindingChange(Kind.DELETED, "oa", "", "e2", "u2", ""));
    assertThatThrownBy(() -> bindings.delete(id, "eve")).isInstanceOf(UnknownBinding.class);
  }

  @OnEachStore
  void what_is_told_is_committed_even_where_the_caller_rolls_back() {
    qiao.transactions.executeWithoutResult(
        status -> {
          qiao.bind("e1", "u1");
          status.setRollbackOnly();
        });

    assertThat(qiao.told).hasSize(1);
    assertThat(bindings.ofUser("oa", "u1")).isPresent();
  }

  @OnEachStore
  void a_change_that_fails_is_told_to_nobody() {
    qiao.jdbc.execute("alter table binding_change drop column former_user");

    assertThatThrownBy(() -> qiao.bind("e1", "u1")).isInstanceOf(DataAccessException.class);

    assertThat(qiao.told).isEmpty();
    assertThat(bindings.ofUser("oa", "u1")).isEmpty();
  }

  @OnEachStore
  void what_a_listener_writes_when_it_is_told_stays() {
    qiao.onTold(() -> qiao.jdbc.update("update binding set name = 'told' where employee = 'e1'"));

    qiao.bind("e1", "u1");

    assertThat(bindings.ofUser("oa", "u1")).map(Binding::name).contains("told");
  }

  @OnEachStore
  void a_listener_that_fails_does_not_fail_the_change() {
    qiao.onTold(
        () -> {
          throw new IllegalStateException("listener");
        });

    assertThat(qiao.bind("e1", "u1").binding().user()).isEqualTo("u1");
  }

  @OnEachStore
  void another_node_reads_what_changed_since_it_last_looked() {
    assertThat(qiao.log.last()).isZero();
    long id = qiao.bind("e1", "u1").id();
    long seen = qiao.log.last();
    bindings.change(id, binding("e1", "u2"), "eve");
    qiao.take("employee,user\ne2,u1\n");
    qiao.preview("employee,user\ne3,u3\n");
    bindings.delete(id, "eve");

    List<BindingChange.Numbered> changes = qiao.log.after(seen, 50);

    assertThat(changes)
        .extracting(BindingChange.Numbered::change)
        .containsExactly(
            new BindingChange(Kind.CHANGED, "oa", "", "e1", "u2", "u1"),
            new BindingChange(Kind.MADE, "oa", "", "e2", "u1", ""),
            new BindingChange(Kind.DELETED, "oa", "", "e1", "u2", ""));
    assertThat(changes).extracting(BindingChange.Numbered::number).isSorted();
    assertThat(qiao.log.after(seen, 1)).containsExactly(changes.get(0));
    assertThat(qiao.log.last()).isEqualTo(changes.get(2).number());
  }

  @OnEachStore
  void changes_of_long_ago_are_not_kept() {
    qiao.bind("e1", "u1");
    qiao.jdbc.update("update binding_change set changed_at = changed_at - 2592000001");
    qiao.bind("e2", "u2");

    assertThat(qiao.log.after(0, 50))
        .extracting(one -> one.change().employee())
        .containsExactly("e2");
  }

  @OnEachStore
  void ids_of_strangers_are_looked_up_without_harm() {
    qiao.bind("e1", "u1");

    assertThat(bindings.ofUser("oa", " u1\u00A0\u200B")).isPresent();
    for (String odd : List.of("", "u\u0000", "\uD800", "x".repeat(5000))) {
      assertThat(bindings.ofUser("oa", odd)).isEmpty();
      assertThat(bindings.ofUser(odd, "u1")).isEmpty();
      assertThat(bindings.ofEmployee("oa", "", odd)).isEmpty();
    }
    assertThat(bindings.ofUser("oa", null)).isEmpty();
    assertThatThrownBy(() -> filter("\u0000", null, 50L, null)).hasMessageContaining("U+0000");
  }

  @OnEachStore
  void a_change_says_who_did_it_and_keeps_to_the_rules() {
    long id = qiao.bind("e1", "u1").id();
    qiao.bind("e2", "u2");

    StoredBinding changed = bindings.change(id, binding("e1", "u3"), "eve");

    assertThat(changed.createdBy()).isEqualTo("admin");
    assertThat(changed.updatedBy()).isEqualTo("eve");
    assertThatThrownBy(() -> bindings.change(id, binding("e1", "u2"), "eve"))
        .isInstanceOf(BindingTaken.class)
        .hasMessageContaining("employee 'e2'");
    assertThat(bindings.get(id)).contains(changed);
  }

  @OnEachStore
  void the_list_comes_in_pages_and_is_filtered() {
    bindings.create(new Binding("oa", "", "e0", "u0", "100%张_三", "", "Zhang@b.cn", "007"), "admin");
    for (int i = 1; i < 5; i++) {
      qiao.bind("e" + i, "u" + i);
    }

    List<StoredBinding> first = bindings.find(filter(null, null, 3L, null));
    List<StoredBinding> second =
        bindings.find(filter(null, null, 3L, first.get(first.size() - 1).id()));

    assertThat(first).extracting(b -> b.binding().employee()).containsExactly("e4", "e3", "e2");
    assertThat(second).extracting(b -> b.binding().employee()).containsExactly("e1", "e0");
    assertThat(bindings.find(filter("u2", null, 50L, null))).hasSize(1);
    assertThat(bindings.find(filter(null, "0%张_", 50L, null))).hasSize(1);
    assertThat(bindings.find(filter(null, "ZHANG@", 50L, null))).hasSize(1);
    assertThat(bindings.find(filter(null, "%", 50L, null))).hasSize(1);
    assertThatThrownBy(() -> filter(null, null, 201L, null)).hasMessageContaining("200");
  }

  private static BindingFilter filter(String user, String text, Long limit, Long before) {
    return BindingFilter.of("oa", null, null, user, text, before, limit.intValue());
  }

  @OnEachStore
  void what_is_written_to_logs_holds_no_personal_data() {
    Binding binding = new Binding("oa", "", "e1", "u1", "张三", "13800138000", "a@b.cn", "7");

    String shown = bindings.create(binding, "admin") + " " + binding;

    assertThat(shown).contains("e1", "u1").doesNotContain("张三", "138", "a@b.cn");
    assertThat(new Person("p1", "张三", "13800138000", "a@b.cn", "").toString())
        .isEqualTo("person 'p1'");
  }

  @OnEachStore
  void a_malformed_field_is_named_with_limit_and_value() {
    assertThatThrownBy(() -> binding("e".repeat(101), "u"))
        .hasMessageContainingAll("employee", "100", "101", "eee");
    assertThatThrownBy(() -> binding("", "u")).hasMessageContaining("employee must not be blank");
    assertThatThrownBy(() -> binding("e\u0000", "u")).hasMessageContainingAll("control", "'e�'");
    assertThatThrownBy(() -> binding("e\uD800", "u")).hasMessageContainingAll("control", "'e�'");
    assertThatThrownBy(() -> new Binding("oa", "", "e", "u", "", "abc", "", ""))
        .hasMessageContaining("mobile 'abc'");
    assertThatThrownBy(() -> new Binding("oa", "", "e", "u", "", "", "a.b", ""))
        .hasMessageContaining("email 'a.b'");
  }
}
