package qiao.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowLoadingTest {
  @TempDir Path root;

  private final CamelContext camel = new DefaultCamelContext();
  private FlowFolder folder;
  private FlowSync sync;
  private Flows flows;

  @BeforeEach
  void starts() throws Exception {
    camel.setSourceLocationEnabled(true);
    camel.addComponent("inbox", new SedaComponent());
    camel.start();
    folder = new FlowFolder(root);
    sync = new FlowSync(camel, new FlowFiles(root), new MemorySwitches());
    flows = new Flows(camel, sync);
  }

  @AfterEach
  void stops() throws Exception {
    camel.close();
  }

  @Test
  void flows_run_after_loading_and_know_their_file_and_line() {
    folder.flow("greet", "hello");

    sync.begin(false);

    assertThat(ask("greet")).isEqualTo("hello");
    assertThat(camel.getRoute("greet").getSourceLocation())
        .endsWith("flows/greet/greet.camel.yaml:6");
    assertThat(flows.list())
        .singleElement()
        .satisfies(
            flow -> {
              assertThat(flow.id()).isEqualTo("greet");
              assertThat(flow.description()).isEqualTo("Does greet.");
              assertThat(flow.file()).endsWith("flows/greet/greet.camel.yaml");
              assertThat(flow.state()).isEqualTo(Flow.State.STARTED);
              assertThat(flow.problem()).isEmpty();
            });
  }

  @Test
  void a_folder_that_is_not_there_is_told() {
    FlowSync nowhere =
        new FlowSync(camel, new FlowFiles(root.resolve("nowhere")), new MemorySwitches());

    assertThatThrownBy(() -> nowhere.begin(false))
        .hasMessageContaining("nowhere")
        .hasMessageContaining("qiao.routes names no folder");
  }

  @Test
  void only_flows_and_shared_are_loaded() {
    folder.flow("greet", "hello");
    folder.save("kamelets/bad.camel.yaml", "- nonsense: true\n");
    folder.save("flows/..2024/greet/greet.camel.yaml", "- nonsense: true\n");
    folder.save("flows/greet/.#greet.camel.yaml", "- nonsense: true\n");
    folder.save("vendors/bad.yaml", "- nonsense: true\n");

    sync.begin(false);

    assertThat(flows.list()).extracting(Flow::id).containsExactly("greet");
  }

  @Test
  void shared_files_are_loaded_before_the_flows_that_name_them() {
    folder.save(
        "flows/a/a.camel.yaml",
        """
        - route:
            id: a
            routeConfigurationId: policy
            from:
              uri: direct:a
              steps:
                - throwException:
                    id: fail
                    exceptionType: java.lang.IllegalStateException
                    message: no
        """);
    folder.policy("sorry");

    sync.begin(false);

    assertThat(ask("a")).isEqualTo("sorry");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          bad syntax          | [id: x                                  |  | expected
          unknown step        | setBdy; constant: a                     | :8 | setBdy
          unknown option      | to; uri: log:a; nonsense: b | :11 | nonsense
          missing placeholder | to; uri: 'log:{{nowhere.set}}'          | :10 | nowhere.set
          unknown component   | to; uri: nothing:here                   | :10 | nothing
          bad endpoint option | to; uri: log:a?wrong=1                  | :10 | wrong
          missing inbox       | to; uri: inbox:nobody                   | :10 | no flow begins with inbox:nobody
          bad inline groovy   | setBody; groovy: 'a = ('                | :8 | Groovy
          missing script      | setBody; groovy: resource:file:no.groovy | :10 | no.groovy
          """)
  void a_broken_flow_is_told_with_file_line_and_reason(
      String what, String steps, String line, String reason) {
    folder.flow("bad", "direct:bad", FlowFolder.step(steps.split("; ")));

    assertThatThrownBy(() -> sync.begin(false))
        .isInstanceOf(BrokenFlows.class)
        .hasMessageContaining("1 flow file is broken:")
        .hasMessageContaining("flows/bad/bad.camel.yaml" + (line == null ? "" : line))
        .hasMessageContaining(reason);
  }

  @Test
  void a_route_without_an_id_is_told() {
    folder.save(
        "flows/bad/bad.camel.yaml",
        "- route:\n    from:\n      uri: direct:x\n      steps:\n        - log: hi\n");

    assertThatThrownBy(() -> sync.begin(false))
        .hasMessageContaining("bad.camel.yaml:")
        .hasMessageContaining("a route has no id\n      → call it bad");
  }

  @Test
  void a_route_named_unlike_its_file_is_told() {
    folder.save(
        "flows/bad/bad.camel.yaml",
        "- route:\n    id: good\n    from:\n      uri: direct:x\n      steps:\n        - log: hi\n");

    assertThatThrownBy(() -> sync.begin(false))
        .hasMessageContaining("the route is called good, but its file bad");
  }

  @Test
  void a_route_id_taken_twice_is_told_at_the_second_file() {
    folder.flow("one", "1");
    folder.save(
        "flows/two/one.camel.yaml",
        "- route:\n    id: one\n    from:\n      uri: direct:x\n      steps:\n        - log: hi\n");

    assertThatThrownBy(() -> sync.begin(false))
        .hasMessageContaining("flows/two/one.camel.yaml")
        .hasMessageContaining("route one is defined in")
        .hasMessageContaining("flows/one/one.camel.yaml already");
  }

  @Test
  void an_unknown_route_configuration_is_told() {
    folder.save(
        "flows/bad/bad.camel.yaml",
        """
        - route:
            id: bad
            routeConfigurationId: nobody
            from:
              uri: direct:bad
              steps:
                - log: hi
        """);

    assertThatThrownBy(() -> sync.begin(false))
        .hasMessageContaining("bad.camel.yaml:3")
        .hasMessageContaining("no routeConfiguration nobody");
  }

  @Test
  void a_bad_script_is_told_with_its_own_file_and_line() {
    folder.flow("greet", "hello");
    folder.save("flows/greet/map.groovy", "def a = 1\ndef b = (\n");

    assertThatThrownBy(() -> sync.begin(false))
        .hasMessageContaining("flows/greet/map.groovy:")
        .hasMessageContaining("Groovy");
  }

  @Test
  void a_bad_script_that_two_flows_share_is_told_at_both() {
    folder.flow("greet", "hello");
    folder.save("flows/greet/map.groovy", "def a = (\n");
    folder.flow("part", "bye");
    folder.save("flows/part/map.groovy", "def a = (\n");

    assertThatThrownBy(() -> sync.begin(false))
        .hasMessageContaining("flows/greet/map.groovy:")
        .hasMessageContaining("flows/part/map.groovy:");
  }

  @Test
  void all_broken_files_are_told_at_once_and_no_flow_has_started() {
    folder.flow("bad-one", "direct:bad-one", FlowFolder.step("setBdy", "constant: a"));
    folder.flow("bad-two", "direct:bad-two", FlowFolder.step("to", "uri: nothing:here"));
    folder.flow("good", "hello");

    assertThatThrownBy(() -> sync.begin(false))
        .hasMessageContaining("2 flow files are broken:")
        .hasMessageContaining("bad-one.camel.yaml:8")
        .hasMessageContaining("bad-two.camel.yaml:10");

    assertThat(camel.getRouteController().getRouteStatus("good").isStarted()).isFalse();
  }

  @Test
  void in_development_good_flows_run_beside_broken_ones() {
    folder.flow("bad", "direct:bad", FlowFolder.step("setBdy", "constant: a"));
    folder.flow("good", "hello");

    sync.begin(true);

    assertThat(ask("good")).isEqualTo("hello");
    assertThat(flows.list()).extracting(Flow::id).containsExactly("bad", "good");
    assertThat(flows.list().get(0).state()).isEqualTo(Flow.State.BROKEN);
    assertThat(flows.list().get(0).problem()).get().asString().contains("setBdy");
  }

  @Test
  void a_flow_that_goes_to_a_broken_flow_is_not_told_itself() {
    folder.flow("far", "inbox:far", FlowFolder.step("setBdy", "constant: a"));
    folder.flow("near", "direct:near", FlowFolder.step("to", "uri: inbox:far"));

    assertThatThrownBy(() -> sync.begin(false))
        .hasMessageContaining("1 flow file is broken:")
        .hasMessageContaining("far.camel.yaml:8");
  }

  @Test
  void a_flow_that_is_off_by_default_stays_off() {
    folder.save(
        "flows/off/off.camel.yaml",
        """
        - route:
            id: "off"
            autoStartup: "{{never.set:false}}"
            from:
              uri: direct:off
              steps:
                - log: hi
        """);

    sync.begin(false);

    assertThat(flows.list()).extracting(Flow::state).containsExactly(Flow.State.STOPPED);
    flows.start("off");
    assertThat(flows.list()).extracting(Flow::state).containsExactly(Flow.State.STARTED);
  }

  @Test
  void a_flow_can_be_stopped_and_started() {
    folder.flow("greet", "hello");
    sync.begin(false);

    flows.stop("greet");
    assertThat(flows.list()).extracting(Flow::state).containsExactly(Flow.State.STOPPED);

    flows.start("greet");
    assertThat(flows.list()).extracting(Flow::state).containsExactly(Flow.State.STARTED);
    assertThat(ask("greet")).isEqualTo("hello");
  }

  @Test
  void an_unknown_flow_can_be_neither_stopped_nor_started() {
    sync.begin(false);

    assertThatThrownBy(() -> flows.stop("nobody")).isInstanceOf(UnknownFlow.class);
    assertThatThrownBy(() -> flows.start("nobody")).isInstanceOf(UnknownFlow.class);
  }

  private String ask(String flow) {
    return camel.createProducerTemplate().requestBody("direct:" + flow, "", String.class);
  }
}
