package qiao.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import qiao.standin.XiaoshouyiStandIn;

/** A watch that sees nothing would let everything pass. */
class CanaryWatchTest {
  private final LoggerContext logs = new LoggerContext();
  private final Logger log = logs.getLogger("canary");

  /** As it is for every test; what others made of the logs of this JVM does not count. */
  @BeforeEach
  void logAsTestsDo() throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    logs.setMDCAdapter(new LogbackMDCAdapter());
    configurator.setContext(logs);
    configurator.doConfigure(CanaryWatchTest.class.getResource("/logback-test.xml"));
  }

  @AfterEach
  void end() {
    logs.stop();
  }

  @Test
  void a_secret_in_the_log_is_seen_in_the_message_and_in_the_trace() {
    // A token that nothing masks, because nobody has learned it.
    log.error("token {}", "AT-" + UUID.randomUUID());
    assertThat(Canaries.noted()).anyMatch(found -> found.startsWith("the log"));

    log.error("failed", new IllegalStateException("AT-" + UUID.randomUUID()));
    assertThat(Canaries.noted()).anyMatch(found -> found.startsWith("the log"));
  }

  @Test
  void a_mobile_in_the_log_is_masked_and_one_that_goes_around_it_is_seen() {
    log.error("call 13800000000");
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
