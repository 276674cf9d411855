package qiao.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qiao.store.H2Store;
import qiao.store.TestStore;
import qiao.vendor.TestFaults;

class OrganisationTest {
  private final TestStore store = H2Store.fresh();
  private TestOrganisation qiao;

  @BeforeEach
  void open() {
    begin(Mode.BOTH);
  }

  private void begin(Mode mode) {
    if (qiao != null) {
      qiao.close();
    }
    qiao = new TestOrganisation(store, mode);
  }

  @AfterEach
  void close() {
    qiao.close();
    store.close();
  }

  /** Sales with two below, and three people; the CRM has one of the departments and one of them. */
  private void company() {
    qiao.sides.department(Side.WECOM, "3", "销售", "1");
    qiao.sides.department(Side.WECOM, "9", "华东", "3");
    qiao.sides.person(Side.WECOM, "zhangsan", "张三", "13800000001", "1");
    qiao.sides.person(Side.WECOM, "lisi", "李四", "13800000002", "3");
    qiao.sides.person(Side.WECOM, "wangwu", "王五", "13800000003", "9");
    qiao.sides.department(Side.CRM, "7", "销售", "1");
    qiao.sides.department(Side.CRM, "8", "客服", "1");
    qiao.sides.person(Side.CRM, "10002", "李四", "+86 138-0000-0002", "7");
    qiao.sides.person(Side.CRM, "10005", "赵六", "13800000006", "8");
  }

  private void together() {
    company();
    qiao.confirm(qiao.plan());
    qiao.sides.writes.clear();
  }

  @Test
  void both_sides_are_equal_after_a_confirmed_plan_and_nothing_was_written_before_it() {
    company();

    Plan preview = qiao.plan();

    assertThat(preview.state()).isEqualTo(PlanState.PREVIEW);
    assertThat(qiao.sides.writes).isEmpty();
    assertThat(qiao.steps(preview)).extracting(Step::deed).contains(Deed.BIND, Deed.CREATE);
    Plan done = qiao.confirm(preview);
    assertThat(done.state()).isEqualTo(PlanState.DONE);
    assertThat(qiao.sides.drawn(Side.CRM))
        .hasSize(8)
        .containsExactlyElementsOf(
            qiao.sides.drawn(Side.WECOM).stream()
                .map(line -> line.replace("李四 13800000002", "李四 +86 138-0000-0002"))
                .toList());
    assertThat(qiao.bindings.ofUser("oa", "lisi")).map(b -> b.employee()).contains("10002");
    assertThat(qiao.plan().state()).isEqualTo(PlanState.DONE);
    assertThat(qiao.organisations.check(qiao.join, 10)).isEmpty();
  }

  @Test
  void another_count_than_the_one_that_was_seen_confirms_nothing() {
    company();
    Plan preview = qiao.plan();

    assertThatThrownBy(() -> qiao.organisations.confirm(preview.id(), 1, "admin"))
        .hasMessageContaining("look at it again");
    assertThat(qiao.plan(preview.id()).state()).isEqualTo(PlanState.PREVIEW);
  }

  @Test
  void the_crm_follows_and_wecom_is_never_written_to_in_mode_wecom_to_crm() {
    begin(Mode.WECOM_TO_CRM);
    company();

    qiao.confirm(qiao.plan());
    qiao.sides.people(Side.CRM).get("10002").put("name", "李四儿");
    qiao.night();

    assertThat(qiao.sides.writes).allMatch(write -> write.startsWith("CRM "));
    assertThat(qiao.sides.people(Side.CRM).get("10002")).containsEntry("name", "李四");
    assertThat(qiao.organisations.unbound(qiao.join, Side.CRM, "", 10))
        .extracting(Row::name)
        .containsExactly("赵六");
  }

  @Test
  void by_hand_only_bindings_are_proposed() {
    begin(Mode.BY_HAND);
    company();

    Plan preview = qiao.plan();

    assertThat(qiao.steps(preview)).extracting(Step::deed).containsOnly(Deed.BIND);
    qiao.confirm(preview);
    assertThat(qiao.sides.writes).isEmpty();
    assertThat(qiao.bindings.ofUser("oa", "lisi")).isPresent();
  }

  @Test
  void changes_go_the_way_they_came_and_the_winner_is_taken_where_both_have_changed() {
    together();
    qiao.sides.people(Side.WECOM).get("lisi").put("title", "经理");
    qiao.sides.people(Side.CRM).get("10002").put("title", "总监");
    String wangwu = qiao.bindings.ofUser("oa", "wangwu").orElseThrow().employee();
    qiao.sides.people(Side.CRM).get(wangwu).put("name", "王小五");
    qiao.sides.department(Side.WECOM, "9", "华东大区", "1");

    Plan night = qiao.night();

    assertThat(night.state()).isEqualTo(PlanState.DONE);
    assertThat(qiao.sides.people(Side.CRM).get("10002")).containsEntry("title", "经理");
    assertThat(qiao.sides.people(Side.WECOM).get("wangwu")).containsEntry("name", "王小五");
    assertThat(qiao.sides.drawn(Side.CRM)).contains("/华东大区");
    assertThat(qiao.sides.writes).hasSize(3);
  }

  @Test
  void nobody_is_switched_off_before_the_second_reading_and_a_person_s_word() {
    together();
    String employee = qiao.bindings.ofUser("oa", "lisi").orElseThrow().employee();
    qiao.sides.people(Side.WECOM).remove("lisi");

    assertThat(qiao.night().state()).isEqualTo(PlanState.DONE);
    Plan second = qiao.night();

    assertThat(second.state()).isEqualTo(PlanState.PREVIEW);
    assertThat(qiao.sides.writes).isEmpty();
    assertThat(qiao.steps(second)).singleElement().extracting(Step::deed).isEqualTo(Deed.LEAVE);
    qiao.confirm(second);
    assertThat(qiao.sides.people(Side.CRM).get(employee)).containsEntry("active", false);
    assertThat(qiao.bindings.ofEmployee("oa", "", employee)).isEmpty();
  }

  @Test
  void who_came_back_before_the_confirmation_is_not_switched_off() {
    together();
    qiao.sides.people(Side.WECOM).remove("lisi");
    qiao.night();
    Plan second = qiao.night();
    qiao.sides.person(Side.WECOM, "lisi", "李四", "13800000002", "3");
    qiao.event(Map.of("ChangeType", "create_user", "UserID", "lisi"));

    qiao.confirm(second);

    assertThat(qiao.sides.writes).isEmpty();
    assertThat(qiao.steps(second))
        .singleElement()
        .extracting(Step::state)
        .isEqualTo(StepState.FAILED);
  }

  @Test
  void whom_the_application_does_not_see_any_more_is_hidden_and_not_gone() {
    together();
    qiao.sides.hidden.add("lisi");
    qiao.night();
    qiao.night();

    assertThat(qiao.night().state()).isEqualTo(PlanState.DONE);
    assertThat(qiao.sides.writes).isEmpty();
    assertThat(qiao.organisations.known("company", Side.WECOM).hidden()).isEqualTo(1);
    assertThat(qiao.organisations.check(qiao.join, 10))
        .singleElement()
        .satisfies(one -> assertThat(one.what()).containsExactly("企业微信不可见（不在应用可见范围）"));
  }

  @Test
  void a_provider_that_may_not_list_all_ids_never_takes_anybody_for_gone() {
    qiao.sides.refused.put("member-ids", "48002");
    together();
    qiao.sides.people(Side.WECOM).remove("lisi");
    qiao.night();
    qiao.night();

    assertThat(qiao.night().state()).isEqualTo(PlanState.DONE);
    qiao.event(Map.of("ChangeType", "delete_user", "UserID", "lisi"));
    assertThat(qiao.night().state()).isEqualTo(PlanState.PREVIEW);
  }

  @Test
  void ids_alone_are_enough_for_people_who_are_bound_and_nobody_loses_a_name() {
    together();
    qiao.sides.refused.put("people", "48009");
    qiao.sides.refused.put("department", "48009");
    qiao.sides.person(Side.WECOM, "new", "新人", "13800000009", "3");

    Plan night = qiao.night();

    assertThat(night.restricted()).isTrue();
    assertThat(qiao.sides.writes).isEmpty();
    assertThat(qiao.steps(night))
        .singleElement()
        .satisfies(step -> assertThat(step.trouble()).contains("没有读到姓名"));
  }

  @Test
  void a_mass_change_of_the_night_stops_and_asks() {
    company();
    for (int i = 0; i < 20; i++) {
      qiao.sides.person(Side.WECOM, "u" + i, "同事" + i, "1390000000" + (10 + i), "3");
    }
    qiao.confirm(qiao.plan());
    qiao.sides.writes.clear();
    qiao.sides.people(Side.WECOM).values().forEach(one -> one.put("title", "顾问"));
    qiao.sides.people(Side.CRM).values().forEach(one -> one.put("title", "员工"));

    Plan night = qiao.night();

    assertThat(night.mass()).isTrue();
    assertThat(night.state()).isEqualTo(PlanState.PREVIEW);
    assertThat(qiao.sides.writes).isEmpty();
  }

  @Test
  void duplicate_mobiles_and_other_names_are_left_to_a_person() {
    company();
    qiao.sides.person(Side.WECOM, "a", "甲", "13811111111", "3");
    qiao.sides.person(Side.WECOM, "b", "乙", "13811111111", "3");
    qiao.sides.person(Side.CRM, "11", "丙", "13822222222", "7");
    qiao.sides.person(Side.WECOM, "c", "丁", "13822222222", "3");
    qiao.sides.person(Side.WECOM, "d", "戊", "", "3");

    Plan done = qiao.confirm(qiao.plan());

    assertThat(qiao.steps(done))
        .filteredOn(step -> step.deed() == Deed.LEFT_OUT)
        .extracting(Step::what)
        .containsExactlyInAnyOrder("甲", "乙", "丙", "丁", "戊");
    assertThat(qiao.bindings.ofUser("oa", "c")).isEmpty();
  }

  @Test
  void a_circle_of_departments_is_left_out_and_the_rest_goes_on() {
    company();
    qiao.sides.department(Side.WECOM, "20", "圈一", "21");
    qiao.sides.department(Side.WECOM, "21", "圈二", "20");
    qiao.sides.person(Side.WECOM, "lost", "圈里人", "13833333333", "20");

    Plan done = qiao.confirm(qiao.plan());

    assertThat(qiao.steps(done))
        .filteredOn(step -> step.deed() == Deed.LEFT_OUT)
        .extracting(Step::what)
        .containsExactlyInAnyOrder("圈一", "圈二");
    assertThat(qiao.steps(done))
        .filteredOn(step -> step.state() == StepState.FAILED && step.deed() == Deed.CREATE)
        .singleElement()
        .satisfies(step -> assertThat(step.trouble()).contains("还没有对应的部门"));
    assertThat(qiao.sides.drawn(Side.CRM)).contains("/销售/华东: 王五 13800000003");
  }

  @Test
  void a_refused_step_is_kept_with_its_reason_and_the_others_are_done() {
    company();
    qiao.sides.around =
        (word, made) -> {
          if (word.equals("create-department") && !made) {
            throw TestFaults.refused("60009");
          }
        };

    Plan done = qiao.confirm(qiao.plan());

    assertThat(done.state()).isEqualTo(PlanState.DONE);
    assertThat(qiao.steps(done)).filteredOn(step -> step.state() == StepState.FAILED).hasSize(4);
    qiao.sides.around = (word, made) -> {};
    qiao.organisations.retry(done.id());
    qiao.work();
    assertThat(qiao.steps(done)).allMatch(step -> step.state() == StepState.DONE);
  }

  @Test
  void sixty_refusals_in_a_row_stop_a_plan_until_a_person_lets_it_go_on() {
    company();
    for (int i = 0; i < 100; i++) {
      qiao.sides.person(Side.WECOM, "u" + i, "同事" + i, "139000000" + (100 + i), "3");
    }
    AtomicInteger refusals = new AtomicInteger(60);
    qiao.sides.around =
        (word, made) -> {
          if (word.equals("create-person") && !made && refusals.getAndDecrement() > 0) {
            throw TestFaults.refused("60104");
          }
        };

    Plan stopped = qiao.confirm(qiao.plan());

    assertThat(stopped.state()).isEqualTo(PlanState.STOPPED);
    assertThat(stopped.trouble()).contains("50");
    qiao.organisations.retry(stopped.id());
    qiao.work();
    qiao.organisations.retry(stopped.id());
    qiao.work();
    assertThat(qiao.steps(stopped)).allMatch(step -> step.state() == StepState.DONE);
  }

  @Test
  void a_plan_that_is_killed_at_any_change_is_resumed_and_makes_nobody_twice() {
    company();
    AtomicInteger number = new AtomicInteger();
    qiao.sides.around =
        (word, made) -> {
          if (number.incrementAndGet() % 3 == 0) {
            throw new Killed();
          }
        };
    Plan preview = qiao.plan();
    int asks = qiao.steps(preview).size();
    qiao.organisations.confirm(preview.id(), asks, "admin");
    int kills = 0;
    while (qiao.plan(preview.id()).state() == PlanState.RUNNING) {
      try {
        qiao.workOn(preview.id());
      } catch (Killed e) {
        kills++;
      }
    }

    assertThat(kills).isGreaterThan(3);
    assertThat(qiao.steps(preview)).allMatch(step -> step.state() == StepState.DONE);
    assertThat(qiao.sides.drawn(Side.CRM)).hasSize(8).doesNotHaveDuplicates();
    assertThat(qiao.sides.drawn(Side.WECOM)).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void a_plan_that_is_given_up_in_the_middle_writes_nothing_more() {
    company();
    Plan preview = qiao.plan();
    qiao.sides.around = (word, made) -> qiao.organisations.drop(preview.id());

    Plan dropped = qiao.confirm(preview);

    assertThat(dropped.state()).isEqualTo(PlanState.DROPPED);
    assertThat(qiao.sides.writes).as("the step that was under way").hasSize(1);
  }

  @Test
  void a_plan_that_is_given_up_while_the_far_side_is_busy_stays_given_up() {
    company();
    Plan preview = qiao.plan();
    qiao.sides.around =
        (word, made) -> {
          qiao.organisations.drop(preview.id());
          throw TestFaults.busy();
        };
    assertThatThrownBy(() -> qiao.confirm(preview)).hasMessageContaining("in a flow");
    qiao.sides.around = (word, made) -> {};

    qiao.workOn(preview.id());

    assertThat(qiao.plan(preview.id()).state()).isEqualTo(PlanState.DROPPED);
    assertThat(qiao.sides.writes).isEmpty();
  }

  @Test
  void a_plan_whose_message_a_crash_has_taken_goes_on_at_night() {
    company();
    long lost =
        qiao.stores.plans().begin("company", PlanState.READING, Plan.Phase.DEPARTMENTS, "admin");

    qiao.organisations.goOn("company");
    qiao.work();

    assertThat(qiao.plan(lost).state()).isEqualTo(PlanState.PREVIEW);
  }

  @Test
  void who_was_switched_off_stays_so_where_only_ids_and_events_are_told() {
    together();
    List.of("people", "person", "department")
        .forEach(word -> qiao.sides.refused.put(word, "48009"));
    qiao.event(Map.of("ChangeType", "update_user", "UserID", "lisi", "Status", "2"));
    qiao.event(Map.of("ChangeType", "update_user", "UserID", "lisi", "Position", "经理"));

    Plan night = qiao.night();

    assertThat(night.state()).isEqualTo(PlanState.PREVIEW);
    assertThat(qiao.steps(night))
        .filteredOn(step -> step.state() == StepState.ASKS)
        .singleElement()
        .extracting(Step::deed)
        .isEqualTo(Deed.LEAVE);
  }

  /** Ends the process, as far as this test goes. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void an_event_is_followed_at_once_and_a_new_userid_keeps_the_binding() {
    together();
    String employee = qiao.bindings.ofUser("oa", "lisi").orElseThrow().employee();
    Map<String, Object> lisi = qiao.sides.people(Side.WECOM).remove("lisi");
    lisi.put("id", "li.si");
    lisi.put("title", "经理");
    qiao.sides.people(Side.WECOM).put("li.si", lisi);

    qiao.event(
        Map.of(
            "ChangeType", "update_user", "UserID", "lisi", "NewUserID", "li.si", "Position", "经理"));

    assertThat(qiao.bindings.ofUser("oa", "li.si")).map(b -> b.employee()).contains(employee);
    assertThat(qiao.sides.people(Side.CRM).get(employee)).containsEntry("title", "经理");
    assertThat(qiao.sides.writes).containsExactly("CRM change-person " + employee);
  }

  @Test
  void new_departments_and_members_of_events_come_into_the_crm_and_what_left_waits() {
    together();
    qiao.sides.department(Side.WECOM, "12", "华北", "3");
    qiao.event(Map.of("ChangeType", "create_party", "Id", "12", "ParentId", "3"));
    qiao.sides.person(Side.WECOM, "new", "新人", "13800000009", "12");
    qiao.event(Map.of("ChangeType", "create_user", "UserID", "new", "Department", "12"));
    qiao.event(Map.of("ChangeType", "delete_user", "UserID", "wangwu"));

    assertThat(qiao.sides.drawn(Side.CRM)).contains("/销售/华北", "/销售/华北: 新人 13800000009");
    assertThat(qiao.sides.writes).hasSize(2);
  }

  @Test
  void neither_events_nor_nights_write_anything_before_somebody_has_agreed_once() {
    company();
    qiao.bind("10002", "lisi");
    qiao.plan();

    qiao.event(Map.of("ChangeType", "update_user", "UserID", "zhangsan"));
    qiao.night();

    assertThat(qiao.night().state()).isEqualTo(PlanState.PREVIEW);
    assertThat(qiao.sides.writes).isEmpty();
  }

  @Test
  void nothing_echoes_through_24_hours_of_events_and_nights() {
    together();
    int changes = 0;
    for (int hour = 0; hour < 24; hour++) {
      if (hour % 6 == 0) {
        qiao.sides.people(Side.WECOM).get("lisi").put("title", "职务" + hour);
        changes++;
      }
      for (String userid : List.of("zhangsan", "lisi", "wangwu")) {
        qiao.event(Map.of("ChangeType", "update_user", "UserID", userid));
      }
      qiao.event(Map.of("ChangeType", "update_party", "Id", "3"));
      if (hour % 4 == 3) {
        qiao.night();
      }
      qiao.clock.move(Duration.ofHours(1));
    }

    assertThat(qiao.sides.writes).hasSize(changes);
  }

  @Test
  void a_wrong_association_is_found() {
    together();
    qiao.bind("99999", "nobody");
    qiao.sides.people(Side.WECOM).get("wangwu").put("mobile", "13899999999");
    qiao.plan();

    assertThat(qiao.organisations.check(qiao.join, 10))
        .extracting(Association.Finding::what)
        .containsExactlyInAnyOrder(List.of("企业微信没有这个人", "CRM没有这个人"), List.of("手机号不同"));
  }
}
