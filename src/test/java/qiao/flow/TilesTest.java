package qiao.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TilesTest {
  @TempDir Path root;

  private final CamelContext camel = new DefaultCamelContext();
  private FlowFolder folder;
  private FlowSync sync;

  @BeforeEach
  void starts() throws Exception {
    camel.addRoutes(tiles());
    camel.start();
    folder = new FlowFolder(root);
    sync = new FlowSync(camel, new FlowFiles(root), new MemorySwitches());
    saves("greet", "one");
    saves("other", "one");
    sync.begin(true);
  }

  @AfterEach
  void stops() throws Exception {
    camel.close();
  }

  @Test
  void a_flow_may_use_tiles_from_its_first_message_on() {
    assertThat(ask("greet")).isEqualTo("one");
  }

  @Test
  void a_reloaded_flow_leaves_no_tile_behind() {
    long before = tileRoutes();
    folder.delete("flows/other/other.camel.yaml");
    sync.again();

    for (String word : new String[] {"two", "three", "four"}) {
      saves("greet", word);
      sync.again();
      assertThat(ask("greet")).isEqualTo(word);
    }

    assertThat(tileRoutes()).isEqualTo(before);
  }

  @Test
  void a_tile_that_another_flow_uses_alike_stays() {
    saves("greet", "two");
    sync.again();

    assertThat(ask("greet")).isEqualTo("two");
    assertThat(ask("other")).isEqualTo("one");
  }

  @Test
  void a_deleted_flow_takes_its_tiles_along() {
    folder.delete("flows/greet/greet.camel.yaml");
    folder.delete("flows/other/other.camel.yaml");
    sync.again();

    assertThat(camel.getRoutes()).isEmpty();
  }

  @Test
  void a_source_tile_works_only_while_its_flow_runs() {
    folder.flow("ticking", "kamelet:tick", FlowFolder.step("log", "message: tick"));
    sync.again();
    await().until(() -> ServiceStatus.Started == tick());

    sync.stop("ticking");
    assertThat(tick()).isEqualTo(ServiceStatus.Stopped);

    sync.start("ticking");
    assertThat(tick()).isEqualTo(ServiceStatus.Started);
  }

  @Test
  void a_source_tile_of_a_flow_that_is_off_does_not_work() {
    folder.save(
        "flows/still/still.camel.yaml",
        """
        - route:
            id: still
            autoStartup: "{{never.set:false}}"
            from:
              uri: kamelet:tick
              steps:
                - log: hi
        """);

    sync.again();

    assertThat(tick()).isEqualTo(ServiceStatus.Stopped);
  }

  private ServiceStatus tick() {
    return camel.getRoutes().stream()
        .filter(route -> route.getEndpoint().getEndpointUri().startsWith("seda://ticks"))
        .map(route -> camel.getRouteController().getRouteStatus(route.getId()))
        .findFirst()
        .orElseThrow();
  }

  private void saves(String flow, String word) {
    folder.flow(
        flow,
        "direct:" + flow,
        FlowFolder.step("to", "uri: kamelet:outer", "parameters:", "  word: " + word));
  }

  private long tileRoutes() {
    return camel.getRoutes().stream().filter(Route::isCreatedByKamelet).count();
  }

  private String ask(String flow) {
    return camel.createProducerTemplate().requestBody("direct:" + flow, "", String.class);
  }

  private static RouteBuilder tiles() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        routeTemplate("tick").from("seda:ticks").to("kamelet:sink");
        routeTemplate("outer")
            .templateParameter("word")
            .from("kamelet:source")
            .to("kamelet:inner?word={{word}}");
        routeTemplate("inner")
            .templateParameter("word")
            .from("kamelet:source")
            .setBody(simple("{{word}}"));
      }
    };
  }
}
