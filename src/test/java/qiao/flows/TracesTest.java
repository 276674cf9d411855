package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace from the callback to the vendors' answers, though a restart lies between. */
class TracesTest {
  private static final String LOGIN = "Bearer collectors-own-key";
  private static final String FLOW = "questionnaire-to-lead";

  @TempDir static Path data;

  @Test
  void a_trace_leads_from_the_hook_across_the_store_to_the_vendors_and_tells_no_secret() {
    try (Collector collector = new Collector();
        QiaoUnderTest qiao =
            new QiaoUnderTest(
                data,
                Map.of("QIAO_TRACES_URL", collector.url(), "QIAO_TRACES_AUTHORIZATION", LOGIN))) {
      qiao.post("/api/flows/" + FLOW + "/stop");
      String key = qiao.road.submit(Map.of("姓名", "王小明", "手机", "13800000000", "公司", "示例科技"));
      await().until(() -> !qiao.road.story(key).isMissingNode());
      qiao.stop();
      qiao.start();
      qiao.post("/api/flows/" + FLOW + "/start");
      JsonNode lead = qiao.road.lead(key);
      await().until(() -> collector.named("wecom-robot/sendMessage").size() == 1);
      await().until(() -> collector.named("deliver " + FLOW).size() == 1);

      Map<String, Collector.Span> byId =
          collector.spans().stream()
              .collect(Collectors.toMap(Collector.Span::id, Function.identity()));
      Collector.Span create = collector.named("xiaoshouyi/createLead").get(0);
      assertThat(names(create, byId))
          .containsExactly(
              "xiaoshouyi/createLead",
              "create-lead",
              "deliver " + FLOW,
              "accept " + FLOW,
              "POST /hooks/questionnaire/{account}/{key}");
      assertThat(create.told()).containsEntry("qiao.account", "crm");
      assertThat(collector.named("deliver " + FLOW).get(0).told())
          .containsEntry("qiao.verdict", "done")
          .containsEntry("qiao.correlation", qiao.road.story(key).path("correlation").asText());
      assertThat(collector.spans()).extracting(Collector.Span::trace).containsOnly(create.trace());
      assertThat(collector.logins()).containsOnly(LOGIN);
      assertThat(collector.text())
          .doesNotContain(qiao.secrets())
          .doesNotContain("13800000000", LOGIN, lead.path("id").asText());
    }
  }

  /** Returns the names of a span and of all that it lies in. */
  private static List<String> names(Collector.Span span, Map<String, Collector.Span> byId) {
    return Stream.iterate(span, Objects::nonNull, one -> byId.get(one.parent()))
        .map(Collector.Span::name)
        .toList();
  }
}
