package qiao.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** What one store might take otherwise than another: each statement, once. */
class OrganisationOnEachStoreTest {
  @OnEachStore
  void a_company_comes_into_step_follows_events_and_loses_somebody(TestStore store) {
    try (TestOrganisation qiao = new TestOrganisation(store, Mode.BOTH)) {
      qiao.sides.department(Side.WECOM, "3", "销售", "1");
      qiao.sides.person(Side.WECOM, "lisi", "李四", "13800000002", "3");
      qiao.sides.person(Side.WECOM, "wangwu", "王五", "13800000003", "3");
      qiao.sides.department(Side.CRM, "8", "客服", "1");
      qiao.sides.person(Side.CRM, "10002", "李四", "13800000002", "8");

      Plan done = qiao.confirm(qiao.plan());

      assertThat(done.state()).isEqualTo(PlanState.DONE);
      assertThat(qiao.sides.drawn(Side.CRM)).hasSize(5);
      Map<String, Object> lisi = qiao.sides.people(Side.WECOM).remove("lisi");
      lisi.put("id", "li.si");
      qiao.sides.people(Side.WECOM).put("li.si", lisi);
      qiao.sides.people(Side.WECOM).remove("wangwu");
      qiao.event(Map.of("ChangeType", "update_user", "UserID", "lisi", "NewUserID", "li.si"));
      qiao.event(Map.of("ChangeType", "delete_user", "UserID", "wangwu"));
      qiao.bind("99999", "nobody");
      assertThat(qiao.organisations.check(qiao.join, 10)).isNotEmpty();
      assertThat(qiao.organisations.unbound(qiao.join, Side.WECOM, "", 10)).isEmpty();
      Plan night = qiao.night();
      assertThat(night.state()).isEqualTo(PlanState.PREVIEW);
      qiao.confirm(night);
      assertThat(qiao.steps(night)).extracting(Step::state).containsOnly(StepState.DONE);
      assertThat(qiao.organisations.plans("company"))
          .extracting(Plan::state)
          .containsOnly(PlanState.DONE);
    }
  }
}
