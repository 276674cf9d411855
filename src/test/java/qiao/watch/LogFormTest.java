package qiao.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;
import qiao.secret.MaskedFields;

class LogFormTest {
  @Test
  void a_form_that_there_is_none_of_is_refused_by_name_and_value() {
    assertThatThrownBy(() -> prepared("xml"))
        .hasMessageContaining("qiao.logs (QIAO_LOGS)")
        .hasMessageContaining("text, ecs, logstash")
        .hasMessageContaining("'xml'");
  }

  @Test
  void structured_lines_are_masked_whatever_the_settings_say() {
    assertThat(prepared("ecs").getProperty("logging.structured.json.customizer"))
        .isEqualTo(MaskedFields.class.getName());
  }

  private static MockEnvironment prepared(String form) {
    MockEnvironment environment =
        new MockEnvironment()
            .withProperty("qiao.logs", form)
            .withProperty("logging.structured.json.customizer", "somebody.Else");
    new LogForm().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }
}
