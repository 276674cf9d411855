package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.Mishap;

/** The flow as it is shipped, with tiles in the places of its vendor steps. */
class FlowOfTilesTest {
  private static final String FLOW = "flows/questionnaire-to-lead/questionnaire-to-lead.camel.yaml";

  @TempDir Path folder;

  @Test
  void a_flow_of_tiles_makes_one_lead_although_the_crm_is_cut_off() throws IOException {
    Path routes = folder.resolve("routes");
    copy(Path.of("routes"), routes);
    String text = Files.readString(routes.resolve(FLOW));
    Files.writeString(
        routes.resolve(FLOW),
        text.replace("vendor:xiaoshouyi/createLead", "kamelet:xiaoshouyi-create-lead-action")
            .replace("vendor:wecom-robot/sendMessage", "kamelet:wecom-robot-send-message-action"));
    try (QiaoUnderTest qiao =
        new QiaoUnderTest(
            folder.resolve("data"),
            Map.of("qiao.routes", routes.toString(), "qiao.inbox.poll", "50ms"),
            HurriedTime.class)) {
      qiao.vendors.xiaoshouyi().answers("createLead", Mishap.cut());

      String key = qiao.road.submit(Map.of("姓名", "王小明", "手机", "13800000000"));

      JsonNode lead = qiao.road.lead(key);
      await().until(() -> qiao.road.told(lead).size() == 1);
      assertThat(qiao.vendors.xiaoshouyi().keys()).containsEntry(key, 1);
      assertThat(qiao.road.told(lead).get(0)).contains("王小明");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
