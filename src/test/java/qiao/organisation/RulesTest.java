package qiao.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import qiao.crm.Join;

class RulesTest {
  private static final Rules.Rule BOTH = new Rules.Rule(Mode.BOTH, Side.CRM, 5);

  private static Join join(String name, String organisation) {
    return new Join(name, "oa", "oa", "oa", "ec", "ec", "", organisation);
  }

  @Test
  void a_join_that_nobody_speaks_of_is_bound_by_hand() {
    assertThat(new Rules(Map.of()).of(join("hq", "")).mode()).isEqualTo(Mode.BY_HAND);
  }

  @Test
  void what_the_account_says_stands_and_the_rest_is_as_the_settings_have_it() {
    Rules rules = new Rules(Map.of("hq", BOTH));

    assertThat(rules.of(join("hq", ""))).isEqualTo(BOTH);
    assertThat(rules.of(join("hq", "wecom-to-crm")))
        .isEqualTo(new Rules.Rule(Mode.WECOM_TO_CRM, Side.CRM, 5));
    assertThat(rules.of(join("east", "both")).mode()).isEqualTo(Mode.BOTH);
  }
}
