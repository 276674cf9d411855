package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qiao.todo.Action.Kind;
import qiao.todo.Action.Outcome;

class OrderRulesTest {
  private static final Instant NINE = Instant.parse("2024-03-05T01:00:00Z");
  private TodoState state = TodoState.start("zhangsan");
  private int second;

  @Test
  void a_todo_is_created_changed_finished_and_deleted_with_the_values_that_were_pushed() {
    happens(Scene.CREATED, "first");
    assertThat(push(Outcome.DONE).kind()).isEqualTo(Kind.CREATE);
    happens(Scene.CHANGED, "second");
    assertThat(push(Outcome.DONE).values().get("title")).contains("second");
    happens(Scene.FINISHED, "third");
    Action finish = push(Outcome.DONE);
    assertThat(finish.kind()).isEqualTo(Kind.FINISH);
    assertThat(finish.values().get("title")).contains("second");
    assertThat(finish.values().get("scene")).contains("finished");
    assertThat(finish.values().get("at")).contains(NINE.plusSeconds(2).toString());
    happens(Scene.DELETED, "fourth");
    assertThat(push(Outcome.DONE).kind()).isEqualTo(Kind.DELETE);
    assertThat(OrderRules.next(state)).isEmpty();
  }

  @Test
  void a_delete_that_overtakes_an_unsent_create_cancels_both() {
    happens(Scene.CREATED, "first");
    push(Outcome.NOT_DONE);
    happens(Scene.DELETED, "first");

    assertThat(OrderRules.next(state)).isEmpty();
  }

  @Test
  void a_late_retry_never_revives_a_finished_todo() {
    happens(Scene.CREATED, "first");
    Action late = OrderRules.next(state).orElseThrow();
    happens(Scene.FINISHED, "first");

    state = OrderRules.pushed(state, late, Outcome.NOT_DONE, Map.of());

    assertThat(OrderRules.next(state)).isEmpty();
    assertThat(OrderRules.accept(state, event(Scene.CREATED, 0), values("first")).taken())
        .isFalse();
  }

  @Test
  void a_change_after_the_finish_is_dropped() {
    happens(Scene.CREATED, "first");
    push(Outcome.DONE);
    happens(Scene.FINISHED, "first");
    Accepted change = OrderRules.accept(state, event(Scene.CHANGED, 9), values("late"));

    assertThat(change.taken()).isFalse();
    assertThat(change.dropped()).contains("finished before");
  }

  @Test
  void an_event_older_than_the_last_is_dropped() {
    state = OrderRules.accept(state, event(Scene.CHANGED, 5), values("new")).state();

    Accepted created = OrderRules.accept(state, event(Scene.CREATED, 1), values("old"));

    assertThat(created.taken()).isFalse();
    assertThat(OrderRules.next(state).orElseThrow().values().get("title")).contains("new");
  }

  @Test
  void two_changes_of_one_second_count_as_they_come_and_a_repeat_does_not() {
    happens(Scene.CREATED, "first");
    state = OrderRules.accept(state, event(Scene.CHANGED, 5), values("a")).state();
    Accepted second = OrderRules.accept(state, event(Scene.CHANGED, 5), values("b"));

    assertThat(second.taken()).isTrue();
    assertThat(OrderRules.accept(second.state(), event(Scene.CHANGED, 5), values("b")).taken())
        .isFalse();
  }

  @Test
  void a_todo_that_was_given_away_and_comes_back_is_shown_again() {
    happens(Scene.CREATED, "first");
    push(Outcome.DONE);
    happens(Scene.DELETED, "first");
    push(Outcome.UNCLEAR);
    state = OrderRules.accept(state, told(Scene.CREATED, 9), values("back")).state();

    assertThat(push(Outcome.DONE).kind()).isEqualTo(Kind.DELETE);
    Action again = push(Outcome.DONE);
    assertThat(again.kind()).isEqualTo(Kind.CREATE);
    assertThat(again.values().get("title")).contains("back");
  }

  @Test
  void a_create_after_the_delete_that_tells_no_time_may_only_be_late() {
    happens(Scene.DELETED, "first");

    assertThat(OrderRules.accept(state, event(Scene.CREATED, 9), values("late")).dropped())
        .contains("deleted before");
    assertThat(OrderRules.accept(state, told(Scene.CHANGED, 9), values("late")).taken()).isFalse();
  }

  @Test
  void an_unclear_create_that_was_deleted_meanwhile_is_taken_away() {
    happens(Scene.CREATED, "first");
    push(Outcome.UNCLEAR);
    happens(Scene.DELETED, "first");

    assertThat(push(Outcome.DONE).kind()).isEqualTo(Kind.DELETE);
    assertThat(OrderRules.next(state)).isEmpty();
  }

  @Test
  void an_unclear_create_is_repeated_with_the_same_values_before_it_is_changed() {
    happens(Scene.CREATED, "first");
    push(Outcome.UNCLEAR);
    happens(Scene.CHANGED, "second");

    Action again = push(Outcome.DONE);
    assertThat(again.again()).isTrue();
    assertThat(again.values().get("title")).contains("first");
    assertThat(push(Outcome.DONE).kind()).isEqualTo(Kind.CHANGE);
  }

  @Test
  void an_unclear_change_is_made_sure_before_the_finish_names_its_values() {
    happens(Scene.CREATED, "first");
    push(Outcome.DONE);
    happens(Scene.CHANGED, "second");
    push(Outcome.UNCLEAR);
    happens(Scene.FINISHED, "second");

    assertThat(push(Outcome.DONE).kind()).isEqualTo(Kind.CHANGE);
    Action finish = push(Outcome.DONE);
    assertThat(finish.kind()).isEqualTo(Kind.FINISH);
    assertThat(finish.values().get("title")).contains("second");
  }

  @Test
  void a_rebinding_moves_an_open_todo_and_leaves_a_finished_one() {
    happens(Scene.CREATED, "first");
    push(Outcome.DONE);
    state = OrderRules.bound(state, "lisi");

    Action delete = push(Outcome.DONE);
    assertThat(delete.kind()).isEqualTo(Kind.DELETE);
    assertThat(delete.user()).isEqualTo("zhangsan");
    Action create = push(Outcome.DONE);
    assertThat(create.user()).isEqualTo("lisi");
    assertThat(create.values().get("receiver")).contains("lisi");
    happens(Scene.FINISHED, "first");
    push(Outcome.DONE);
    assertThat(OrderRules.next(OrderRules.bound(state, "wangwu"))).isEmpty();
  }

  @Test
  void an_unbound_receiver_waits_and_goes_out_when_bound() {
    state = TodoState.start("");
    happens(Scene.CREATED, "first");
    assertThat(OrderRules.next(state)).isEmpty();
    assertThat(OrderRules.unbound(state)).isTrue();

    state = OrderRules.bound(state, "zhangsan");

    assertThat(OrderRules.unbound(state)).isFalse();
    assertThat(push(Outcome.DONE).user()).isEqualTo("zhangsan");
  }

  @Test
  void a_reminder_goes_out_after_the_create_once_and_never_after_the_finish() {
    happens(Scene.CREATED, "first");
    happens(Scene.REMINDER, "hurry");
    assertThat(push(Outcome.DONE).kind()).isEqualTo(Kind.CREATE);
    assertThat(push(Outcome.UNCLEAR).kind()).isEqualTo(Kind.REMIND);
    assertThat(OrderRules.next(state)).isEmpty();
    happens(Scene.REMINDER, "hurry again");
    happens(Scene.FINISHED, "first");
    assertThat(push(Outcome.DONE).kind()).isEqualTo(Kind.FINISH);
    assertThat(OrderRules.next(state)).isEmpty();
  }

  @Test
  void a_reminder_of_what_is_no_todo_goes_out_alone() {
    happens(Scene.REMINDER, "call back");

    assertThat(push(Outcome.DONE).kind()).isEqualTo(Kind.REMIND);
    assertThat(OrderRules.next(state)).isEmpty();
  }

  private void happens(Scene scene, String title) {
    state = OrderRules.accept(state, event(scene, second++), values(title)).state();
  }

  private Action push(Outcome outcome) {
    Action action = OrderRules.next(state).orElseThrow();
    state = OrderRules.pushed(state, action, outcome, Map.of());
    return action;
  }

  private static ReceiverEvent event(Scene scene, int second) {
    return Sample.event(scene, NINE.plusSeconds(second), "unused");
  }

  /** An event whose CRM says when it happened. */
  private static ReceiverEvent told(Scene scene, int second) {
    TodoEvent event = event(scene, second).event();
    Map<String, Instant> times = Map.of("at", event.at());
    return new ReceiverEvent(
        new TodoEvent(scene, event.texts(), List.of("1001"), event.at(), times, Map.of()), "1001");
  }

  private static Values values(String title) {
    return Sample.values("title", title);
  }
}
