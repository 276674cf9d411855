package qiao.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

/** Promise 10, in its one place. */
class SecretsTest {
  @Test
  void a_secret_is_masked_plain_and_as_it_stands_in_an_address() {
    Secrets.learn("p+ss w/rd");

    assertThat(Secrets.mask("p+ss w/rd and p%2Bss+w%2Frd")).isEqualTo("*** and ***");
  }

  @Test
  void a_secret_is_masked_as_it_stands_in_json_and_in_a_path() {
    Secrets.learn("qu\"ote\\and space");

    assertThat(Secrets.mask("{\"p\":\"qu\\\"ote\\\\and space\"}")).isEqualTo("{\"p\":\"***\"}");
    assertThat(Secrets.mask("/qu%22ote%5Cand%20space/x")).isEqualTo("/***/x");
  }

  @Test
  void a_credential_that_also_came_as_a_token_is_never_forgotten() {
    Secrets.learn("token-and-credential");
    Secrets.learnToken("token-and-credential");
    for (int i = 0; i <= 200; i++) {
      Secrets.learnToken("another-token-" + i + "-");
    }

    assertThat(Secrets.mask("token-and-credential")).isEqualTo("***");
  }

  @Test
  void a_secret_that_holds_another_is_masked_whole() {
    Secrets.learn("abcdef");
    Secrets.learn("abcdefghij");

    assertThat(Secrets.mask("abcdefghij")).isEqualTo("***");
  }

  @Test
  void secrets_that_overlap_leave_no_rest_of_either() {
    Secrets.learn("overlap-one-two");
    Secrets.learn("two-three-four");

    assertThat(Secrets.mask("x overlap-one-two-three-four y")).isEqualTo("x *** y");
  }

  @Test
  void secrets_side_by_side_are_both_masked() {
    Secrets.learn("side-a");
    Secrets.learn("by-side-b");

    assertThat(Secrets.mask("side-aby-side-bside-a")).doesNotContain("side");
  }

  @Test
  void short_values_do_not_tear_words_apart() {
    Secrets.learn("the");
    Secrets.learn("");
    Secrets.learn(null);

    assertThat(Secrets.mask("the other")).isEqualTo("the other");
  }

  @Test
  void the_latest_tokens_stay_masked_and_the_oldest_are_forgotten() {
    for (int i = 0; i <= 200; i++) {
      Secrets.learnToken("token-number-" + i + "-");
    }

    assertThat(Secrets.mask("token-number-200- token-number-1-")).isEqualTo("*** ***");
    assertThat(Secrets.mask("token-number-0-")).isEqualTo("token-number-0-");
  }

  @Test
  void personal_data_is_masked_in_logs_only() {
    String text = "13800001234 wang@example.com 203.0.113.9";

    assertThat(Secrets.maskForLog(text)).isEqualTo("138****1234 w***@example.com 203.0.*.*");
    assertThat(Secrets.mask(text)).isEqualTo(text);
  }

  @Test
  void a_log_line_and_its_stack_trace_are_masked() {
    Secrets.learn("canary-in-the-log");
    LoggerContext context = new LoggerContext();
    Logger logger = context.getLogger("test");
    LoggingEvent event =
        new LoggingEvent(
            "test",
            logger,
            Level.WARN,
            "for {}",
            new IllegalStateException("canary-in-the-log"),
            new Object[] {"canary-in-the-log"});
    MaskingConverter.Trace trace = new MaskingConverter.Trace();
    trace.start();

    assertThat(new MaskingConverter().convert(event)).isEqualTo("for ***");
    assertThat(trace.convert(event))
        .contains("IllegalStateException: ***")
        .doesNotContain("canary");
  }
}
