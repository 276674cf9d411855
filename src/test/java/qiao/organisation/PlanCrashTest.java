package qiao.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qiao.store.H2Store;
import qiao.store.TestStore;
import qiao.vendor.TestFaults;

/** What is left of a plan when the process dies between two writes of a person's word about it. */
class PlanCrashTest {
  private final TestStore store = H2Store.fresh();
  private final TestOrganisation qiao = new TestOrganisation(store, Mode.BOTH);

  /** Gives each side somebody whom the other lacks. */
  @BeforeEach
  void company() {
    qiao.sides.person(Side.WECOM, "zhangsan", "张三", "13800000001", "1");
    qiao.sides.person(Side.CRM, "10005", "赵六", "13800000006", "1");
  }

  @AfterEach
  void close() {
    qiao.close();
    store.close();
  }

  @Test
  void a_confirmation_that_a_crash_has_cut_off_was_none_and_can_be_made_again() {
    Plan preview = qiao.plan();
    int asks = qiao.asks(preview);

    for (int writes = 0; writes < 3; writes++) {
      Organisations dying = qiao.before(writes, PlanCrashTest::kill);
      assertThatThrownBy(() -> dying.confirm(preview.id(), asks, "admin"))
          .isInstanceOf(Killed.class);

      assertThat(qiao.plan(preview.id())).isEqualTo(preview);
      assertThat(qiao.asks(preview)).isEqualTo(asks);
      qiao.event(Map.of("ChangeType", "update_user", "UserID", "zhangsan"));
      assertThat(qiao.sides.writes).as("nobody has agreed").isEmpty();
    }
    assertThat(qiao.confirm(preview).state()).isEqualTo(PlanState.DONE);
  }

  @Test
  void a_plan_that_is_given_up_while_somebody_agrees_to_it_is_not_agreed_to() {
    Plan preview = qiao.plan();
    int asks = qiao.asks(preview);
    Organisations slow = qiao.before(0, () -> qiao.organisations.drop(preview.id()));

    slow.confirm(preview.id(), asks, "admin");
    qiao.work();

    assertThat(qiao.plan(preview.id()).state()).isEqualTo(PlanState.DROPPED);
    assertThat(qiao.plan(preview.id()).confirmedBy()).isBlank();
    qiao.event(Map.of("ChangeType", "update_user", "UserID", "zhangsan"));
    assertThat(qiao.sides.writes).isEmpty();
  }

  @Test
  void failed_steps_of_a_plan_are_not_lost_when_a_crash_cuts_off_their_retry() {
    qiao.sides.around =
        (word, made) -> {
          if (!made) {
            throw TestFaults.refused("60104");
          }
        };
    Plan done = qiao.confirm(qiao.plan());
    assertThat(done.state()).isEqualTo(PlanState.DONE);
    qiao.sides.around = (word, made) -> {};

    for (int writes = 0; writes < 2; writes++) {
      Organisations dying = qiao.before(writes, PlanCrashTest::kill);
      assertThatThrownBy(() -> dying.retry(done.id())).isInstanceOf(Killed.class);

      assertThat(qiao.plan(done.id()).state()).isEqualTo(PlanState.DONE);
      assertThat(qiao.steps(done)).extracting(Step::state).contains(StepState.FAILED);
    }
    qiao.organisations.retry(done.id());
    qiao.work();
    assertThat(qiao.steps(done)).extracting(Step::state).containsOnly(StepState.DONE);
  }

  @Test
  void a_plan_that_a_newer_one_replaces_can_not_be_agreed_to_after_a_crash_in_between() {
    Plan older = qiao.plan();

    for (int writes = 2; writes < 4; writes++) {
      Organisations dying = qiao.before(writes, PlanCrashTest::kill);
      assertThatThrownBy(() -> dying.begin("company", "admin")).isInstanceOf(Killed.class);

      assertThat(qiao.organisations.plans("company")).containsExactly(older);
    }
    Plan newer = qiao.plan();
    assertThat(qiao.plan(older.id()).state()).isEqualTo(PlanState.DROPPED);
    assertThat(newer.state()).isEqualTo(PlanState.PREVIEW);
  }

  private static void kill() {
    throw new Killed();
  }

  /** Ends the process, as far as this test goes. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
