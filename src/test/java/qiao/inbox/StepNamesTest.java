package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import qiao.store.H2Store;

class StepNamesTest {
  @TempDir Path folder;
  private final TestVendor vendor = new TestVendor();
  private TestInbox test;

  @BeforeEach
  void open() throws Exception {
    test = new TestInbox(new H2Store(folder));
    bind(test.camel);
    test.yaml(
        "shared.camel.yaml",
        """
        - routeConfiguration:
            id: deliver-or-park
            onException:
              - onException:
                  exception: [java.lang.Exception]
                  handled:
                    constant: "true"
                  steps:
                    - to: {id: tell-admin, uri: "bean:call"}
                    - to: {id: judge, uri: "delivery:try-again?busy=1s"}
        - route:
            id: sub
            from:
              uri: direct:sub
              steps:
                - to: {id: inner, uri: "bean:call"}
        - routeTemplate:
            id: survey-read
            from:
              uri: kamelet:source
              steps:
                - to: {id: fetch-survey, uri: "bean:call"}
                - to: "bean:call"
        """);
    test.start();
  }

  private void bind(DefaultCamelContext camel) {
    camel.getRegistry().bind("call", vendor.call("call"));
    camel.getRegistry().bind("fail", vendor.call("fail"));
  }

  @AfterEach
  void close() {
    test.close();
  }

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(
            "named steps",
            "- to: {id: a, uri: 'bean:call'}\n- to: {id: b, uri: 'bean:call'}",
            "a b"),
        Arguments.of(
            "a sub-route",
            "- to: {id: read-answer, uri: 'direct:sub'}\n- to: {id: again, uri: 'direct:sub'}",
            "read-answer/inner again/inner"),
        Arguments.of(
            "a kamelet",
            "- to: {id: read-answer, uri: 'kamelet:survey-read'}",
            "read-answer/fetch-survey read-answer/to~15f8fc24"),
        Arguments.of(
            "a split in parallel",
            """
            - split:
                id: each
                parallelProcessing: true
                expression:
                  tokenize: {token: ','}
                steps:
                  - to: {id: send, uri: 'bean:call'}
            """,
            "each[0]/send each[1]/send each[2]/send"),
        Arguments.of(
            "a loop",
            """
            - loop:
                id: twice
                constant: '2'
                steps:
                  - to: {id: send, uri: 'bean:call'}
                  - to: {id: note, uri: 'bean:call'}
            """,
            "twice/send twice/note twice/send#2 twice/note#2"),
        Arguments.of(
            "a choice and a filter",
            """
            - choice:
                id: kind
                when:
                  - simple: ${body} == 'other'
                    steps:
                      - to: {uri: 'bean:call'}
                  - simple: ${body} != 'other'
                    id: normal
                    steps:
                      - filter:
                          id: only-new
                          simple: ${body} != 'old'
                          steps:
                            - to: {id: send, uri: 'bean:call'}
                otherwise:
                  steps:
                    - to: {uri: 'bean:call'}
            """,
            "kind/normal.only-new/send"),
        Arguments.of(
            "a multicast in parallel",
            """
            - multicast:
                id: both
                parallelProcessing: true
                steps:
                  - to: {id: left, uri: 'bean:call'}
                  - to: {id: right, uri: 'bean:call'}
            """,
            "both[0]/left both[1]/right"),
        Arguments.of(
            "a recipient list in parallel",
            """
            - recipientList:
                id: all
                parallelProcessing: true
                constant: 'bean:call,direct:sub'
            """,
            "all[0] all[1]/inner"),
        Arguments.of(
            "an error policy",
            "- to: {id: ask, uri: 'bean:fail'}",
            "ask onException~4e3b86ac.tell-admin"),
        Arguments.of(
            "doTry",
            """
            - doTry:
                id: attempt
                steps:
                  - to: {id: ask, uri: 'bean:fail'}
                doCatch:
                  - exception: [java.lang.Exception]
                    id: refused
                    steps:
                      - to: {id: instead, uri: 'bean:call'}
            """,
            "attempt.ask attempt.refused.instead"),
        Arguments.of(
            "the same step twice",
            "- to: 'bean:call'\n- to: 'bean:call'",
            "to~15f8fc24 to~15f8fc24@2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void steps_are_named_by_the_way_that_leads_to_them(String what, String steps, String names)
      throws Exception {
    vendor.fails("fail", new TestFault("refused"));
    test.yaml("flow.camel.yaml", flow("flow", steps));

    test.accept("flow", "k", "1,2,3");

    TestInbox.await().until(() -> isIdle(test.inbox.deliveries().counts("flow")));
    assertThat(vendor.steps).containsExactlyInAnyOrder(names.split(" "));
  }

  private static boolean isIdle(Delivery.Count count) {
    return count.waiting() + count.moving() == 0;
  }

  private static String flow(String name, String steps) {
    String indented =
        String.join("\n", Arrays.stream(steps.split("\n")).map(line -> "        " + line).toList());
    return """
        - route:
            id: %s
            routeConfigurationId: deliver-or-park
            from:
              uri: inbox:%s
              steps:
        %s
        """
        .formatted(name, name, indented);
  }

  @Test
  void steps_without_ids_keep_their_names_whatever_was_loaded_before() throws Exception {
    String steps = "- to: 'bean:call?scope=Singleton'\n- to: 'bean:call'\n- to: 'bean:call'";
    test.yaml("one.camel.yaml", flow("one", steps));
    test.accept("one", "k", "x");
    TestInbox.await().until(() -> vendor.steps.size() == 3);
    List<String> before = List.copyOf(vendor.steps);
    vendor.steps.clear();

    test.yaml("two.camel.yaml", flow("two", "- log: {message: new}\n" + steps));
    test.accept("two", "k", "x");
    TestInbox.await().until(() -> vendor.steps.size() == 3);

    assertThat(vendor.steps).isEqualTo(before).doesNotHaveDuplicates();
  }
}
