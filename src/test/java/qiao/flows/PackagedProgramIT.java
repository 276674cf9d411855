package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qiao.flows.Road.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.PushReport;
import qiao.standin.StandIns;

/**
 * One whole run of the packaged program, as an operator sees it. Starting takes seconds, so the
 * tests share one program, and its end is looked at last.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedProgramIT {
  private static final String FLOW = "routes/flows/questionnaire-to-lead/";
  private static final String POLL =
      "routes/flows/questionnaire-poll/questionnaire-poll.camel.yaml";
  private static final int ENDED_BY_SIGTERM = 143;

  @TempDir static Path folder;

  private final StandIns vendors = StandIns.start();
  private PackagedQiao qiao;
  private Operator operator;
  private Road road;

  @BeforeAll
  void start() {
    vendors.robot().perMinute(100_000);
    qiao = new PackagedQiao(folder, vendors.settings());
    qiao.set("QIAO_DEV", "true");
    operator = new Operator(qiao::url);
    road = new Road(vendors, operator);
    vendors.questionnaire().webhook(StandIns.webhookAt(qiao.url()));
    qiao.start(PackagedQiao.PACES);
  }

  @AfterAll
  void end() {
    qiao.close();
    vendors.close();
  }

  @Test
  @Order(1)
  void a_callback_is_served_and_becomes_a_lead_and_a_message() {
    JsonNode lead = road.lead(road.submit(visitor("示例科技")));

    assertThat(lead.path("name").asText()).isEqualTo("王小明");
    await().until(() -> road.told(lead).size() == 1);
    assertThat(road.told(lead).get(0)).contains("新线索：王小明（示例科技）");
  }

  @Test
  @Order(2)
  void a_refused_lead_is_parked_and_replayed_with_the_mapping_that_was_mended_meanwhile() {
    String key = road.submit(visitor("很长的公司名称".repeat(20)));
    await().until(() -> road.state(key).equals("PARKED"));
    assertThat(road.story(key).at("/delivery/reason").asText()).contains("companyName");

    String script = qiao.read(FLOW + "to-lead.groovy");
    qiao.write(FLOW + "to-lead.groovy", script.replace("answer('公司')", "answer('公司')?.take(100)"));
    await().until(() -> qiao.console().contains("Loaded " + FLOW));
    road.replay(key);

    assertThat(road.lead(key).path("companyName").asText()).hasSize(100);
    await().until(() -> road.state(key).equals("DONE"));
  }

  @Test
  @Order(3)
  void a_broken_route_file_is_told_with_its_line_while_the_rest_goes_on_until_it_is_mended() {
    String good = qiao.read(POLL);
    String place = POLL + ":" + PackagedQiao.lineOf("- process:", good);
    qiao.write(POLL, good.replace("- process:", "- procces:"));
    await().until(() -> qiao.console().contains(place));
    assertThat(qiao.console()).contains("1 flow file is broken").contains("procces");

    road.lead(road.submit(visitor("示例科技")));

    qiao.write(POLL, good);
    await().until(() -> qiao.console().contains("All flow files are well again."));
  }

  @Test
  @Order(4)
  void kill_9_in_the_middle_of_300_pushes_loses_no_answer_and_makes_no_lead_twice() {
    long before = vendors.questionnaire().state().path("pushesAccepted").asLong();
    CompletableFuture<PushReport> burst =
        CompletableFuture.supplyAsync(() -> vendors.questionnaire().pushMany(300, 16));
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(() -> vendors.questionnaire().state().path("pushesAccepted").asLong() > before + 60);
    qiao.kill();
    long made = vendors.xiaoshouyi().created();
    List<String> accepted = burst.join().acceptedAnswers().stream().map(Road::key).toList();
    assertThat(made).as("leads when it was killed").isLessThan(accepted.size());

    qiao.start(PackagedQiao.PACES);

    accepted.forEach(key -> assertThat(road.lead(key)).isNotNull());
    await().until(() -> operator.open() == 0);
    assertThat(vendors.xiaoshouyi().keys().values()).allMatch(leads -> leads == 1);
    assertThat(accepted)
        .allSatisfy(key -> assertThat(road.told(road.lead(key))).hasSizeGreaterThanOrEqualTo(1));
  }

  @Test
  @Order(5)
  void a_second_process_on_the_same_store_is_refused_in_one_sentence() {
    PackagedQiao.Run second = qiao.run("--server.port=0");

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.console())
        .contains("Another process has this store open")
        .contains("QIAO_DATA");
    second.assertReadable();
    road.lead(road.submit(visitor("示例科技")));
  }

  @Test
  @Order(8)
  void no_secret_stands_on_any_console() {
    qiao.assertTellsNoSecret(vendors);
  }

  @Test
  @Order(9)
  void asked_to_stop_it_ends_by_itself_and_leaves_nothing_but_its_store() throws IOException {
    assertThat(qiao.stop()).isEqualTo(ENDED_BY_SIGTERM);

    assertThat(names(Files.walk(qiao.file("tmp")).filter(Files::isRegularFile))).isEmpty();
    assertThat(names(Files.list(qiao.file("."))))
        .allMatch(name -> name.matches("config|routes|secrets|data|tmp|qiao.jar|console-\\d+.log"));
    URI former = URI.create(qiao.url());
    assertThatThrownBy(() -> new Socket(former.getHost(), former.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  private static List<String> names(Stream<Path> files) {
    try (files) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Map<String, String> visitor(String company) {
    return Map.of("姓名", "王小明", "手机", "13800000000", "公司", company);
  }
}
