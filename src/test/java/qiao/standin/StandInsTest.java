package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandInsTest {
  @Test
  void the_bundle_gives_every_setting_that_qiao_needs_to_reach_it() {
    try (StandIns standIns = StandIns.start()) {
      assertThat(standIns.settings())
          .containsEntry("WENJUAN_URL", standIns.questionnaire().url())
          .containsEntry("WENJUAN_SURVEY", "展会留资")
          .containsEntry("XIAOSHOUYI_TOKEN_URL", standIns.xiaoshouyi().tokenUrl())
          .containsEntry("XIAOSHOUYI_LEAD_KEY", "customItem12__c")
          .containsEntry("WECOM_ROBOT_KEY", RobotStandIn.KEY)
          .allSatisfy((name, value) -> assertThat(value).as(name).isNotBlank());
    }
  }

  @Test
  void a_port_in_use_is_stepped_over_by_the_demo() {
    try (RobotStandIn first = RobotStandIn.start();
        RobotStandIn second = RobotStandIn.startFrom(first.port())) {
      assertThat(second.port()).isGreaterThan(first.port());
    }
  }

  @Test
  void options_come_from_arguments_then_from_system_properties() {
    Options options = new Options("--robot-port=7");

    assertThat(options.number("robot-port", 1)).isEqualTo(7);
    assertThat(options.number("login-port", 1)).isOne();
  }
}
