package qiao.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowReloadingTest {
  @TempDir Path root;

  private final CamelContext camel = new DefaultCamelContext();
  private FlowFolder folder;
  private Flows flows;
  private FlowWatcher watcher;

  @BeforeEach
  void starts() throws Exception {
    camel.addComponent("inbox", new SedaComponent());
    camel.start();
    folder = new FlowFolder(root);
    folder.flow("greet", "hello");
    folder.flow("other", "other");
    folder.policy("sorry");
    folder.save("flows/fails/fails.camel.yaml", failing());
    FlowFiles files = new FlowFiles(root);
    FlowSync sync = new FlowSync(camel, files, new MemorySwitches());
    flows = new Flows(camel, sync);
    sync.begin(true);
    watcher = new FlowWatcher(root, files, sync);
    watcher.start();
  }

  @AfterEach
  void stops() throws Exception {
    watcher.close();
    camel.close();
  }

  @Test
  void a_saved_flow_runs_and_no_other_is_touched() {
    Route other = camel.getRoute("other");

    folder.flow("greet", "good morning");

    untilGreetSays("good morning");
    assertThat(camel.getRoute("other")).isSameAs(other);
  }

  @Test
  void a_flow_saved_by_renaming_a_new_file_over_it_is_loaded() throws Exception {
    Path flow = root.resolve("flows/greet/greet.camel.yaml");
    String content = Files.readString(flow).replace("hello", "good morning");
    Path temporary = Files.writeString(flow.resolveSibling("greet.camel.yaml.tmp"), content);

    Files.move(temporary, flow, StandardCopyOption.REPLACE_EXISTING);

    untilGreetSays("good morning");
  }

  @Test
  void a_flow_in_a_new_folder_is_loaded_and_followed() {
    folder.flow("later", "one");
    soon().untilAsserted(() -> assertThat(ask("later")).isEqualTo("one"));

    folder.flow("later", "two");

    soon().untilAsserted(() -> assertThat(ask("later")).isEqualTo("two"));
  }

  @Test
  void a_deleted_flow_is_removed() {
    folder.delete("flows/greet/greet.camel.yaml");

    soon().untilAsserted(() -> assertThat(camel.getRoute("greet")).isNull());
    assertThat(flows.list()).extracting(Flow::id).containsExactly("fails", "other");
  }

  @Test
  void a_renamed_flow_replaces_the_old_one() throws Exception {
    Path old = root.resolve("flows/greet/greet.camel.yaml");
    String content = Files.readString(old).replace("id: greet", "id: salute");
    Files.writeString(old.resolveSibling("salute.camel.yaml"), content);
    Files.delete(old);

    soon()
        .untilAsserted(
            () ->
                assertThat(flows.list())
                    .extracting(Flow::id)
                    .contains("salute")
                    .doesNotContain("greet"));
    soon().untilAsserted(() -> assertThat(ask("greet")).isEqualTo("hello"));
  }

  @Test
  void a_file_that_cannot_be_read_keeps_the_last_good_version_and_is_told() {
    Route running = camel.getRoute("greet");

    folder.flow("greet", "direct:greet", FlowFolder.step("setBdy", "constant: a"));

    soon().untilAsserted(() -> assertThat(problem("greet")).get().asString().contains("setBdy"));
    assertThat(camel.getRoute("greet")).isSameAs(running);
    assertThat(ask("greet")).isEqualTo("hello");
  }

  @Test
  void a_file_that_cannot_be_built_keeps_the_last_good_version_and_is_told() {
    folder.flow("greet", "direct:greet", FlowFolder.step("to", "uri: nothing:here"));

    soon().untilAsserted(() -> assertThat(problem("greet")).get().asString().contains("nothing"));
    assertThat(ask("greet")).isEqualTo("hello");
    assertThat(flows.list())
        .filteredOn(flow -> flow.id().equals("greet"))
        .extracting(Flow::state)
        .containsExactly(Flow.State.STARTED);
  }

  @Test
  void a_repaired_file_runs_again() {
    folder.flow("greet", "direct:greet", FlowFolder.step("to", "uri: nothing:here"));
    soon().untilAsserted(() -> assertThat(problem("greet")).isPresent());

    folder.flow("greet", "welcome back");

    untilGreetSays("welcome back");
    soon().untilAsserted(() -> assertThat(problem("greet")).isEmpty());
  }

  @Test
  void a_file_that_was_broken_from_the_start_runs_once_it_is_repaired() {
    folder.flow("late", "direct:late", FlowFolder.step("setBdy", "constant: a"));
    soon().untilAsserted(() -> assertThat(problem("late")).isPresent());

    folder.flow("late", "fine");

    soon().untilAsserted(() -> assertThat(ask("late")).isEqualTo("fine"));
  }

  @Test
  void a_flow_that_waits_for_an_inbox_runs_once_the_other_flow_is_saved() {
    folder.flow("near", "direct:near", FlowFolder.step("to", "uri: inbox:far"));
    soon().untilAsserted(() -> assertThat(problem("near")).get().asString().contains("inbox:far"));

    folder.flow("far", "inbox:far", FlowFolder.step("log", "message: arrived"));

    soon().untilAsserted(() -> assertThat(camel.getRoute("near")).isNotNull());
    soon().untilAsserted(() -> assertThat(problem("near")).isEmpty());
  }

  @Test
  void a_saved_script_beside_a_flow_reloads_it() {
    String script = folder.save("flows/greet/words.groovy", "'one'\n").toString();
    folder.flow(
        "greet", "direct:greet", FlowFolder.step("setBody", "groovy: resource:file:" + script));
    untilGreetSays("one");
    Route other = camel.getRoute("other");

    folder.save("flows/greet/words.groovy", "'two'\n");

    untilGreetSays("two");
    assertThat(camel.getRoute("other")).isSameAs(other);
  }

  @Test
  void a_broken_script_keeps_the_last_good_version_and_is_told() {
    String script = folder.save("flows/greet/words.groovy", "'one'\n").toString();
    folder.flow(
        "greet", "direct:greet", FlowFolder.step("setBody", "groovy: resource:file:" + script));
    untilGreetSays("one");

    folder.save("flows/greet/words.groovy", "def a = (\n");

    soon()
        .untilAsserted(
            () -> assertThat(problem("greet")).get().asString().contains("words.groovy:"));
    assertThat(ask("greet")).isEqualTo("one");
  }

  @Test
  void a_saved_route_configuration_reloads_the_routes_that_name_it_and_no_other() {
    assertThat(ask("fails")).isEqualTo("sorry");
    Route other = camel.getRoute("other");

    folder.policy("pardon");

    soon().untilAsserted(() -> assertThat(ask("fails")).isEqualTo("pardon"));
    assertThat(camel.getRoute("other")).isSameAs(other);
  }

  @Test
  void a_page_for_people_reloads_nothing() {
    Route greet = camel.getRoute("greet");

    folder.save("flows/greet/README.md", "Greets.\n");
    folder.flow("other", "changed");

    soon().untilAsserted(() -> assertThat(ask("other")).isEqualTo("changed"));
    assertThat(camel.getRoute("greet")).isSameAs(greet);
  }

  @Test
  void a_flow_that_a_person_stopped_is_not_started_by_saving_it() {
    flows.stop("greet");
    Route before = camel.getRoute("greet");

    folder.flow("greet", "good morning");

    soon().untilAsserted(() -> assertThat(camel.getRoute("greet")).isNotNull().isNotSameAs(before));
    soon()
        .untilAsserted(
            () ->
                assertThat(camel.getRouteController().getRouteStatus("greet").isStopped())
                    .isTrue());
    flows.start("greet");
    untilGreetSays("good morning");
  }

  @Test
  void an_endpoint_that_a_flow_no_longer_uses_is_forgotten() {
    folder.flow("greet", "direct:greet", FlowFolder.step("to", "uri: log:first"));
    soon().untilAsserted(() -> assertThat(camel.hasEndpoint("log:first")).isNotNull());

    folder.flow("greet", "direct:greet", FlowFolder.step("to", "uri: log:second"));

    soon().untilAsserted(() -> assertThat(camel.hasEndpoint("log:second")).isNotNull());
    soon().untilAsserted(() -> assertThat(camel.hasEndpoint("log:first")).isNull());
  }

  /** A flow takes nothing in the moment in which it is replaced. */
  private static ConditionFactory soon() {
    return await().ignoreExceptions();
  }

  private Optional<String> problem(String id) {
    return flows.list().stream()
        .filter(flow -> flow.id().equals(id))
        .findFirst()
        .flatMap(Flow::problem);
  }

  private void untilGreetSays(String words) {
    soon().untilAsserted(() -> assertThat(ask("greet")).isEqualTo(words));
  }

  private String ask(String flow) {
    return camel.createProducerTemplate().requestBody("direct:" + flow, "", String.class);
  }

  private static String failing() {
    return """
        - route:
            id: fails
            routeConfigurationId: policy
            from:
              uri: direct:fails
              steps:
                - throwException:
                    id: fail
                    exceptionType: java.lang.IllegalStateException
                    message: "no"
        """;
  }
}
