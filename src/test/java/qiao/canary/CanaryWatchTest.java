package qiao.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import qiao.standin.XiaoshouyiStandIn;

/** A watch that sees nothing would let everything pass. */
class CanaryWatchTest {
  @Test
  void a_secret_in_the_log_is_seen_in_the_message_and_in_the_trace() {
    // A token that nothing masks, because nobody has learned it.
    LoggerFactory.getLogger("canary").info("token {}", "AT-" + UUID.randomUUID());
    assertThat(Canaries.noted()).singleElement().asString().contains("the log");

    LoggerFactory.getLogger("canary")
        .info("failed", new IllegalStateException("AT-" + UUID.randomUUID()));
    assertThat(Canaries.noted()).hasSize(1);
  }

  @Test
  void a_mobile_in_the_log_is_masked_and_one_that_goes_around_it_is_seen() {
    LoggerFactory.getLogger("canary").info("call 13800000000");
    assertThat(Canaries.noted()).isEmpty();
    assertThat(Canaries.personIn("call 13800000000")).isPresent();
  }

  @Test
  void a_secret_that_is_printed_is_seen() {
    PrintStream watched = new PrintStream(new WatchedStream(new ByteArrayOutputStream()), true);

    watched.println("password=" + XiaoshouyiStandIn.PASSWORD);

    assertThat(Canaries.noted()).singleElement().asString().contains("printed");
  }

  @Test
  void a_secret_in_an_answer_fails_in_every_form() {
    String secret = XiaoshouyiStandIn.CLIENT_SECRET;

    assertThatThrownBy(() -> Canaries.look("/", secret)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () -> Canaries.look("/", "a=" + URLEncoder.encode(secret, StandardCharsets.UTF_8)))
        .isInstanceOf(AssertionError.class);
    Canaries.look("/", "an ordinary page");
  }
}
