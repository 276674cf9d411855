package qiao.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.catalog.Catalog;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** The checks of {@link FilesTest} find what they are for: each is shown one small mistake. */
class ChecksTest {
  private static final String NAME = "routes/flows/a-to-b/a-to-b.camel.yaml";
  private static final String GOOD =
      """
      # 注释
      - route:
          id: a-to-b
          description: Carries a to b.
          routeConfigurationId: policy
          from:
            id: a-came
            uri: inbox:a-to-b
            steps:
              - setBody:
                  id: make-b
                  note: A word on it.
                  expression:
                    simple:
                      expression: ${body}
              - to:
                  id: send-b
                  uri: vendor:b/send
                  parameters:
                    account: main
      """;

  @Test
  void a_good_route_file_passes_every_check() {
    assertThat(route(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: send-b          | id: to1              | 17 | says nothing
          id: send-b          | id: to-3f2a          | 17 | says nothing
          id: send-b          | id: SendB            | 17 | kebab-case
          id: send-b          | id: make-b           | 17 | a second time
          id: send-b          | pattern: InOnly      | 16 | has no id
          id: a-came          | variableReceive: a   | 6  | has no id
          id: a-to-b          | id: other            | 2  | not exactly the route
          vendor:b/send       | vendor:b/send?x=1    | 18 | holds a query
          vendor:b/send       | kamelet              | 16 | bare kamelet
          expression: ${body} | expression: 1 # why  | 15 | drops comments
          A word on it.       | {long}               | 12 | folds it
          uri: vendor:b/send  | url: vendor:b/send   | 16 | url
          """)
  void a_mistake_in_a_route_file_is_told_with_its_line(
      String good, String bad, int line, String word) {
    String mistake = bad.replace("{long}", "long ".repeat(16));
    assertThat(route(GOOD.replace(good, mistake)))
        .anySatisfy(
            problem -> {
              assertThat(problem.toString()).contains(word);
              assertThat(problem.line()).isEqualTo(line);
            });
  }

  @Test
  void short_forms_are_told() {
    assertThat(steps("- setBody: {id: make-b, simple: '${body}'}"))
        .contains("directly in its step");
    assertThat(steps("- setBody: {id: make-b, expression: {simple: '${body}'}}"))
        .contains("written short");
    assertThat(steps("- to: vendor:b/send")).contains("written short");
    assertThat(steps("- choice: {id: which-way, when: [{id: this-way, simple: 'x', steps: []}]}"))
        .contains("directly in its step");
    assertThat(steps("- process: {id: call-bean, ref: bean}")).isEmpty();
  }

  @Test
  void a_file_in_the_wrong_place_or_under_another_name_is_told() {
    Function<String, String> named =
        name -> RouteNamesCheck.problems(YamlFile.of(name, GOOD)).toString();
    assertThat(named.apply("routes/flows/a-to-b/b.camel.yaml")).contains("one kebab-case name");
    assertThat(named.apply("routes/other/a-to-b.camel.yaml")).contains("no flow is read");
    assertThat(named.apply("routes/shared/c.camel.yaml")).contains("defines nothing called c");
  }

  @Test
  void a_flow_without_policy_or_page_and_a_file_without_use_are_told() {
    Map<String, String> files =
        Map.of(NAME, GOOD, "routes/flows/a-to-b/old.groovy", "", "routes/flows/notes.txt", "");
    assertThat(FlowFolderCheck.problems(new ProjectFiles(files)).toString())
        .contains("there is no policy policy")
        .contains("a-to-b/README.md")
        .contains("old.groovy  file\n    no route uses it")
        .contains("notes.txt  file\n    nothing reads this file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: hunter",
        "credentials: {app-id: wx1}",
        "client-secret: ${CLIENT_SECRET:preset}",
        "list: [{push_key: abc}]"
      })
  void a_literal_secret_in_a_file_for_operators_is_told(String text) {
    assertThat(LiteralSecretCheck.problems(YamlFile.of("config/x.yaml", "a: 1\n" + text)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
  }

  @Test
  void a_variable_in_the_place_of_a_secret_is_well() {
    String text =
        "password: ${PASSWORD:}\nsecret: true\nclient-secret: \"\"\nvalue: {key: \"{key}\"}";
    assertThat(LiteralSecretCheck.problems(YamlFile.of("config/x.yaml", text))).isEmpty();
  }

  /** The samples are cut by a ~, so that the check does not find them here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN RSA PRI~VATE KEY-----",
        "AKI~Dq7wMsV4nRt~Yb2HxKc9PzLd6",
        "9a0b1c2d3e4f5061~728394a5b6c7d8e9",
        "?key=693a91f6-7123-~4bc4-97a0-0ec2f1fa5aaa",
        "'Xk29fLqPz71~BvTn03WsYd'",
        "map.put(\"CRM_PASS~WORD\", \"summer2026\")",
        "clientSec~ret = \"winter77\""
      })
  void a_key_in_any_file_is_told(String halves) {
    assertThat(SecretTextCheck.problems("x", "fine\n" + halves.replace("~", "")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
  }

  @Test
  void an_unknown_account_key_is_told() {
    YamlFile config =
        YamlFile.of(
            "config/application.yaml",
            """
            qiao:
              accounts:
                crm:
                  vendor: xiaoshouyi
                  colour: red
                  credentials:
                    client-id: ${X:}
                    cilent-secret: ${Y:}
                other:
                  vendor: nobody
            """);
    List<Problem> problems =
        SettingsCheck.accounts(config, Catalog.read(Path.of("routes/vendors")));
    assertThat(problems).extracting(Problem::line).containsExactly(5, 8, 10);
  }

  @Test
  void a_variable_that_only_one_page_knows_is_told() {
    assertThat(SettingsCheck.variables("c", "\na: ${ONLY_USED:}", "p", "\n\n| `ONLY_TOLD` |"))
        .extracting(Problem::place, Problem::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ONLY_USED", 2),
            org.assertj.core.groups.Tuple.tuple("ONLY_TOLD", 3));
    assertThat(SettingsCheck.missing(java.util.Set.of("A_B", "C_D"), "${A_B}"))
        .containsExactly("C_D");
  }

  @Test
  void an_operation_without_examples_is_told() {
    String document =
        """
        paths:
          /a:
            post:
              operationId: doIt
              requestBody: {content: {x: {schema: {$ref: "#/body"}}}}
          /b:
            get: {operationId: see, responses: {"200": {content: {x: {example: {a: 1}}}}}}
        body: {properties: {a: {type: string}}}
        """;
    assertThat(ExamplesCheck.problems(YamlFile.of("v", document)))
        .extracting(Problem::what)
        .containsExactly("doIt shows no request", "doIt shows no answer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: Greets   | titel: Greets     | has no title
          name: a-action  | name: b-action    | file, name and kind are not one
          {{word}}        | {{world}}         | is no property of the form
          required: [word] | required: [work] | work is no property
          required: [word] | required: word   | array
          uri: log:x      | url: log:x        | url
          """)
  void a_mistake_in_a_tile_is_told(String good, String bad, String word) {
    String tile =
        """
        apiVersion: camel.apache.org/v1
        kind: Kamelet
        metadata: {name: a-action, labels: {camel.apache.org/kamelet.type: action}}
        spec:
          definition:
            title: Greets
            required: [word]
            properties: {word: {type: string}}
          template:
            from:
              uri: kamelet:source
              steps:
                - to:
                    uri: log:x
                    parameters: {marker: "{{word}}"}
        """;
    assertThat(KameletCheck.problems(YamlFile.of("routes/kamelets/a-action.kamelet.yaml", tile)))
        .isEmpty();
    String broken = tile.replace(good, bad);
    assertThat(KameletCheck.problems(YamlFile.of("routes/kamelets/a-action.kamelet.yaml", broken)))
        .anySatisfy(problem -> assertThat(problem.toString()).contains(word));
  }

  @Test
  void a_link_that_leads_nowhere_is_told() {
    Map<String, String> files =
        Map.of(
            "docs/a.md",
            "[b](b.md#here) [up](../x.txt) [docs](../docs) `[code](gone.md)` <https://example.com/>\n"
                + "[gone](gone.md)\n[place](b.md#there) [odd](http://a|b) <http:///x>",
            "docs/b.md",
            "<a id=\"here\"></a>",
            "x.txt",
            "");
    assertThat(LinksCheck.problems(new ProjectFiles(files)))
        .extracting(Problem::place, Problem::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("gone.md", 2),
            org.assertj.core.groups.Tuple.tuple("b.md#there", 3),
            org.assertj.core.groups.Tuple.tuple("http://a|b", 3),
            org.assertj.core.groups.Tuple.tuple("http:///x", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"// TO-DO", "@aut-hor me", "see /home-/me/x", "https://repo1.ma-ven.org/maven2"})
  void a_word_of_one_day_or_one_machine_is_told(String halves) {
    String line = halves.replace("-", "");
    assertThat(WordsCheck.problems("x", line)).hasSize(1);
  }

  private static String steps(String step) {
    String file = "- route:\n    from:\n      steps:\n        " + step;
    return LongFormCheck.problems(YamlFile.of(NAME, file)).stream()
        .map(Problem::toString)
        .reduce("", String::concat);
  }

  private static List<Problem> route(String text) {
    YamlFile file = YamlFile.of(NAME, text);
    return java.util.stream.Stream.of(
            RouteSchemaCheck.problems(file),
            RouteNamesCheck.problems(file),
            LongFormCheck.problems(file),
            RouteTextCheck.problems(file, text))
        .flatMap(List::stream)
        .toList();
  }
}
