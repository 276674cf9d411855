package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static qiao.standin.Mishap.busy;
import static qiao.standin.Mishap.busyAfter;
import static qiao.standin.Mishap.cut;
import static qiao.standin.Mishap.cutAfter;
import static qiao.standin.Mishap.garbage;
import static qiao.standin.Mishap.late;
import static qiao.standin.Mishap.ok;
import static qiao.standin.Mishap.refused;
import static qiao.standin.Mishap.slow;
import static qiao.standin.Mishap.slowBody;
import static qiao.standin.Mishap.tokenInvalid;
import static qiao.standin.Mishap.tooFast;
import static qiao.standin.Mishap.unavailable;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MishapTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  private final XiaoshouyiStandIn xiaoshouyi = XiaoshouyiStandIn.start();
  private final RobotStandIn robot = RobotStandIn.start();
  private final XiaoshouyiSteps steps = new XiaoshouyiSteps(xiaoshouyi);

  @BeforeEach
  void logIn() throws IOException {
    steps.logIn();
  }

  @AfterEach
  void close() {
    xiaoshouyi.close();
    robot.close();
  }

  @Test
  void a_script_strikes_one_call_after_the_other() throws IOException {
    xiaoshouyi.answers("createLead", busy(), ok(), busyAfter());

    assertThat(create().status()).isEqualTo(500);
    assertThat(xiaoshouyi.created()).isZero();
    assertThat(create().status()).isEqualTo(200);
    assertThat(create().status()).isEqualTo(500);
    assertThat(xiaoshouyi.created()).isEqualTo(2);
    assertThat(xiaoshouyi.calls("createLead"))
        .extracting(Call::status)
        .containsExactly(500, 200, 500);
  }

  @Test
  void a_connection_is_closed_before_or_after_the_work_is_done() {
    xiaoshouyi.answers("createLead", cut(), cutAfter());

    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(xiaoshouyi.created()).isZero();
    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(xiaoshouyi.created()).isOne();
    assertThat(xiaoshouyi.calls("createLead")).extracting(Call::status).containsExactly(0, 0);
  }

  @Test
  void slow_answers_come_whole() throws IOException {
    xiaoshouyi.answers("createLead", slow(SHORT), late(SHORT), slowBody(SHORT));

    for (int i = 0; i < 3; i++) {
      assertThat(create().json().path("code").asText()).isEqualTo("200");
    }
    assertThat(xiaoshouyi.created()).isEqualTo(3);
  }

  @Test
  void vendors_fail_in_their_own_words() throws IOException {
    xiaoshouyi.answers(
        "createLead",
        unavailable(),
        garbage(),
        refused("500123", "触发器拒绝"),
        tooFast(),
        tokenInvalid());
    robot.answers("*", refused("40201", "blocked"), tooFast());

    assertThat(create().body()).startsWith("<html>");
    assertThatThrownBy(() -> create().json()).isInstanceOf(IllegalArgumentException.class);
    assertThat(create().json().path("msg").asText()).isEqualTo("触发器拒绝");
    assertThat(create().json().path("msg").asText()).contains("频率超限");
    assertThat(create().status()).isEqualTo(401);
    assertThat(Client.json(robot.webhookUrl(), "{}").body()).contains("40201");
    assertThat(Client.json(robot.webhookUrl(), "{}").body()).contains("45009");
    assertThat(robot.violations()).isEmpty();
  }

  @Test
  void chance_is_the_same_for_the_same_seed() throws IOException {
    xiaoshouyi.sometimes("createLead", busy(), 0.5, 42);
    int busy = 0;
    for (int i = 0; i < 40; i++) {
      busy += create().status() == 500 ? 1 : 0;
    }

    assertThat(busy).isBetween(1, 39);
    xiaoshouyi.calmDown();
    assertThat(create().status()).isEqualTo(200);
  }

  @Test
  void a_vendor_that_is_down_refuses_connections_until_it_is_up() throws IOException {
    int port = xiaoshouyi.port();
    xiaoshouyi.down();
    assertThatThrownBy(this::create).isInstanceOf(ConnectException.class);
    assertThat(Client.form(xiaoshouyi.tokenUrl(), XiaoshouyiSteps.passwordGrant()).status())
        .isEqualTo(200);

    xiaoshouyi.up();
    assertThat(create().status()).isEqualTo(200);
    assertThat(xiaoshouyi.port()).isEqualTo(port);
  }

  @Test
  void everything_can_be_steered_over_http() throws IOException {
    String control = xiaoshouyi.url() + "/_standin";
    Client.json(
        control + "/faults",
        "{\"operation\":\"createLead\",\"next\":[{\"kind\":\"busy-after\"},"
            + "{\"kind\":\"refused\",\"code\":\"1\",\"message\":\"no\"}]}");
    assertThat(create().status()).isEqualTo(500);
    assertThat(create().json().path("msg").asText()).isEqualTo("no");
    assertThat(Client.get(control + "/state").json().path("leads").asInt()).isOne();

    Client.json(control + "/faults", "{\"rejectTokens\":true}");
    assertThat(create().status()).isEqualTo(401);
    Client.json(control + "/reset", "");
    assertThat(Client.get(control + "/state").json().path("leads").asInt()).isZero();
    assertThat(xiaoshouyi.calls()).isEmpty();
  }

  @Test
  void a_vendor_can_be_sent_down_for_a_while_over_http() throws IOException {
    Client.json(robot.url() + "/_standin/faults", "{\"downMillis\":2000}");

    await().until(() -> !isUp());
    await().until(this::isUp);
  }

  private boolean isUp() {
    try {
      return Client.get(robot.url() + "/_standin/state").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private Client.Reply create() throws IOException {
    String url = xiaoshouyi.url() + "/rest/data/v2.0/xobjects/lead";
    return Client.json(url, steps.lead(""), steps.token());
  }
}
