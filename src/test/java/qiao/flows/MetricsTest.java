package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Compares what the program measures with the page, the dashboard and the alerts that name it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
  private static final Path PAGE = Path.of("src/docs/metrics.md");
  private static final String SELDOM = "## Only after something happened";
  private static final Pattern NAMED = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\|");

  /** Words of PromQL that look like metrics do. */
  private static final Set<String> WORDS =
      Set.of(
          "hook",
          "status",
          "sum",
          "max",
          "min",
          "by",
          "rate",
          "increase",
          "histogram_quantile",
          "le",
          "flow",
          "state",
          "account",
          "outcome",
          "operation",
          "code",
          "verdict",
          "instance",
          "area",
          "job");

  @TempDir static Path data;
  private QiaoUnderTest qiao;
  private String scraped;

  @BeforeAll
  void measure() {
    qiao =
        new QiaoUnderTest(data, Map.of("qiao.watch.every", "200ms", "spring.jmx.enabled", "true"));
    String key = qiao.road.submit(Map.of("姓名", "王小明", "手机", "13800000000", "公司", "示例科技"));
    JsonNode lead = qiao.road.lead(key);
    QiaoUnderTest.await().until(() -> qiao.road.told(lead).size() == 1);
    QiaoUnderTest.await().until(() -> qiao.road.state(key).equals("DONE"));
    // What a delivery was is measured once the store has it.
    scraped =
        QiaoUnderTest.await()
            .until(
                this::scrape,
                all ->
                    all.contains("qiao_inbox_open{flow=\"questionnaire-to-lead\"")
                        && all.contains("qiao_inbox_attempts_seconds_count{"));
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  @Test
  void the_page_names_every_metric_of_the_program_and_no_other() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> always = names(page.substring(0, page.indexOf(SELDOM)));
    Set<String> seldom = names(page.substring(page.indexOf(SELDOM)));
    Set<String> there = new TreeSet<>();
    qiao.get("/actuator/metrics").path("names").forEach(name -> there.add(name.asText()));

    Set<String> unnamed = new TreeSet<>(there);
    unnamed.removeAll(always);
    unnamed.removeAll(seldom);
    Set<String> missing = new TreeSet<>(always);
    missing.removeAll(there);
    assertThat(unnamed).as("not on the page").isEmpty();
    assertThat(missing).as("on the page, but not measured").isEmpty();
  }

  @Test
  void the_dashboard_shows_only_what_is_measured() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(Path.of("src/docs/run/grafana-dashboard.json").toFile());

    List<String> questions = dashboard.findValuesAsText("expr");
    assertThat(questions).hasSizeGreaterThan(20);
    questions.forEach(this::assertMeasured);
  }

  @Test
  void alerts_look_only_at_what_is_measured() throws IOException {
    JsonNode alerts =
        new ObjectMapper()
            .valueToTree(new Yaml().load(Files.readString(Path.of("src/docs/run/alerts.yaml"))));

    List<String> questions = alerts.findValuesAsText("expr");
    assertThat(questions).hasSizeGreaterThan(8);
    questions.forEach(this::assertMeasured);
  }

  @Test
  void labels_are_few_and_hold_neither_ids_nor_keys() {
    Set<String> labels =
        matches("[{,]([a-z_]+)=\"", qiaoLines()).collect(Collectors.toCollection(TreeSet::new));

    assertThat(labels)
        .isSubsetOf(
            "account",
            "code",
            "flow",
            "hook",
            "le",
            "operation",
            "outcome",
            "state",
            "status",
            "verdict");
    assertThat(scraped).doesNotContain(qiao.secrets()).doesNotContain("13800000000");
    assertThat(scraped)
        .contains("uri=\"/api/deliveries/{id}\"")
        .doesNotContain("/api/deliveries/1");
  }

  @Test
  void metrics_are_for_those_who_are_logged_in() {
    HttpRequest stranger =
        HttpRequest.newBuilder(URI.create(qiao.url() + "/actuator/prometheus")).build();

    assertThat(qiao.send(stranger).statusCode()).isEqualTo(401);
  }

  /** Also what the page names as seldom is measured; its name in Prometheus begins alike. */
  private void assertMeasured(String question) {
    String page = read(PAGE);
    Set<String> seldom =
        names(page.substring(page.indexOf(SELDOM))).stream()
            .map(name -> name.replace('.', '_'))
            .collect(Collectors.toSet());
    Set<String> there = matches("(?m)^([a-z_]+)[ {]", scraped).collect(Collectors.toSet());
    String bare = question.replaceAll("\"[^\"]*\"", "").replaceAll("\\[[^\\]]*\\]", "");
    List<String> used =
        matches("(?<![\\w$])([a-z][a-z_]+)", bare).filter(word -> !WORDS.contains(word)).toList();
    assertThat(used).as(question).isNotEmpty();
    for (String metric : used) {
      assertThat(
              metric.equals("up")
                  || there.contains(metric)
                  || seldom.stream().anyMatch(metric::startsWith))
          .as(metric + " in " + question)
          .isTrue();
    }
  }

  private String qiaoLines() {
    return scraped
        .lines()
        .filter(line -> line.startsWith("qiao_"))
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> names(String text) {
    return matches(NAMED.pattern(), text).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> matches(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map((MatchResult found) -> found.group(1));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String scrape() {
    return qiao.send(qiao.request("/actuator/prometheus").build()).body();
  }
}
