package qiao.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.catalog.Checked;

/** What a message says must not lead a step to another component. */
class ChosenStepsTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "toD: {uri: '${header.target}'}",
        "toD: {uri: 'file:/tmp/${header.name}'}",
        "toD: {uri: 'smtp://${header.host}'}",
        "toD: {uri: 'language:header:target'}",
        "toD: {uri: 'vendor:wecom/+language:header:target'}",
        "wireTap: {uri: '${body}'}",
        "recipientList: {expression: {header: {expression: target}}}",
        "recipientList: {expression: {simple: {expression: '${body}'}}}",
        "routingSlip: {expression: {header: {expression: target}}}",
        "dynamicRouter: {expression: {simple: {expression: '${body}'}}}",
        "enrich: {expression: {simple: {expression: 'file:${body}'}}}",
        "pollEnrich: {expression: {header: {expression: target}}}",
        "split: {expression: {simple: {expression: '${body}'}}, steps: [{toD: {uri: '${body}'}}]}"
      })
  void a_step_whose_component_a_message_would_choose_is_refused(String step) throws Exception {
    assertThat(problems(step))
        .anySatisfy(
            problem ->
                assertThat(problem).contains("a message would choose where this leads", "→ begin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "to: {uri: 'file:/tmp/out'}",
        "toD: {uri: 'vendor:${variable.vendor}/sendMessage'}",
        "toD: {uri: 'direct:notice-by-${header.QiaoChannel}'}",
        "toD: {uri: 'https://files.example.com/${header.name}'}",
        "recipientList: {expression: {constant: {expression: 'file:/tmp/out'}}}",
        "recipientList: {expression: {simple: {expression: 'inbox:${header.flow}'}}}",
        "enrich: {expression: {constant: {expression: 'file:/tmp/in'}}}"
      })
  void a_fixed_component_may_be_any(String step) throws Exception {
    assertThat(problems(step)).noneMatch(problem -> problem.contains("would choose"));
  }

  @Test
  void the_flows_of_the_project_choose_among_what_is_held_only() throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      FlowReader reader = new FlowReader(camel, Checked.none());
      assertThat(new FlowFiles(Path.of("routes")).read())
          .hasSizeGreaterThan(10)
          .allSatisfy(
              file ->
                  assertThat(reader.read(file).problems())
                      .noneMatch(problem -> problem.toString().contains("would choose")));
    }
  }

  private List<String> problems(String step) throws Exception {
    Path folder = Files.createDirectories(root.resolve("flows/chosen"));
    Files.writeString(
        folder.resolve("chosen.camel.yaml"),
        """
        - route:
            id: chosen
            from:
              uri: direct:chosen
              steps:
                - %s
        """
            .formatted(step));
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      FlowReader reader = new FlowReader(camel, Checked.none());
      return new FlowFiles(root)
          .read().stream()
              .flatMap(file -> reader.read(file).problems().stream())
              .map(Problem::toString)
              .toList();
    }
  }
}
