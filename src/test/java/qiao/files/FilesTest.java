package qiao.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import qiao.catalog.Catalog;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;
import qiao.standin.StandIns;
import qiao.standin.VendorStandIns;

/**
 * Every file that people edit is as the style page wants it; {@link ChecksTest} tests the checks.
 */
class FilesTest {
  private static final ProjectFiles PROJECT = ProjectFiles.read();
  private static final String ROUTES = "routes/.*\\.camel\\.yaml";
  private static final String CONFIG = "config/application.yaml";

  /** Promised to operators by name. */
  private static final Set<String> PROMISED =
      Set.of(
          ("WENJUAN_URL WENJUAN_APP_ID WENJUAN_SECRET WENJUAN_PUSH_KEY WENJUAN_SURVEY"
                  + " XIAOSHOUYI_URL XIAOSHOUYI_TOKEN_URL XIAOSHOUYI_CLIENT_ID"
                  + " XIAOSHOUYI_CLIENT_SECRET XIAOSHOUYI_REDIRECT_URI XIAOSHOUYI_USERNAME"
                  + " XIAOSHOUYI_PASSWORD XIAOSHOUYI_SECURITY_TOKEN WECOM_ROBOT_URL"
                  + " WECOM_ROBOT_KEY QIAO_DATA SERVER_PORT")
              .split(" "));

  @Test
  void every_route_file_fits_camel_s_schema() {
    none(ROUTES, yaml(RouteSchemaCheck::problems));
  }

  @Test
  void every_route_and_step_has_a_name_that_says_something() {
    none(ROUTES, yaml(RouteNamesCheck::problems));
  }

  @Test
  void every_route_file_is_written_as_the_editor_saves_it() {
    none(ROUTES, yaml(LongFormCheck::problems));
    none(ROUTES, (name, text) -> RouteTextCheck.problems(YamlFile.of(name, text), text));
  }

  @Test
  void every_flow_has_a_policy_and_a_page_and_every_file_is_used() {
    assertNone(FlowFolderCheck.problems(PROJECT));
  }

  @Test
  void no_file_for_operators_holds_the_value_of_a_secret() {
    none("(config|routes)/.*\\.yaml", yaml(LiteralSecretCheck::problems));
  }

  @Test
  void no_committed_file_holds_a_key() {
    none(".*", SecretTextCheck::problems);
  }

  @Test
  void every_configured_account_has_only_keys_of_its_vendor_document() {
    Catalog catalog = Catalog.read(Path.of("routes/vendors"));
    none(CONFIG, yaml(file -> SettingsCheck.accounts(file, catalog)));
  }

  @Test
  void every_variable_is_used_and_told() {
    String config = PROJECT.texts().get(CONFIG);
    assertNone(
        SettingsCheck.variables(CONFIG, config, "README.md", PROJECT.texts().get("README.md")));
    assertThat(SettingsCheck.missing(PROMISED, config)).isEmpty();
    try (StandIns standIns = StandIns.start();
        VendorStandIns vendors = VendorStandIns.start()) {
      assertThat(SettingsCheck.missing(standIns.settings().keySet(), config)).isEmpty();
      assertThat(SettingsCheck.missing(vendors.settings().keySet(), config)).isEmpty();
    }
  }

  @Test
  void every_operation_shows_a_request_and_an_answer() {
    none("routes/vendors/.*\\.yaml", yaml(ExamplesCheck::problems));
  }

  @Test
  void every_tile_fits_the_schemas_of_kamelets_and_of_camel_s_yaml() {
    none("routes/kamelets/.*", yaml(KameletCheck::problems));
  }

  /** Kaoto takes a plain path from the folder of the file that is open, not of the project. */
  @Test
  void the_editor_finds_the_tiles_from_any_flow() {
    assertThat(PROJECT.texts().get(".vscode/settings.json"))
        .contains("\"kaoto.localKameletDirectories\": [\"${workspaceFolder}/routes/kamelets\"]");
  }

  @Test
  void every_link_of_a_page_leads_somewhere() {
    assertNone(LinksCheck.problems(PROJECT));
  }

  @Test
  void no_file_speaks_of_one_day_or_one_machine() {
    none(".*", WordsCheck::problems);
  }

  private static BiFunction<String, String, List<Problem>> yaml(
      Function<YamlFile, List<Problem>> check) {
    return (name, text) ->
        documents(text).stream()
            .flatMap(each -> check.apply(YamlFile.of(name, each)).stream())
            .toList();
  }

  /** Splits a file into its documents; each keeps the lines that it has in the file. */
  private static List<String> documents(String text) {
    List<String> documents = new ArrayList<>();
    long lines = 0;
    for (String document : text.split("(?m)^---$", -1)) {
      documents.add("\n".repeat((int) lines) + document);
      lines += document.chars().filter(each -> each == '\n').count();
    }
    return documents;
  }

  private static void none(String files, BiFunction<String, String, List<Problem>> check) {
    Map<String, String> chosen = PROJECT.matching(files).texts();
    assertThat(chosen).as(files).isNotEmpty();
    List<Problem> problems = new ArrayList<>();
    chosen.forEach((name, text) -> problems.addAll(check.apply(name, text)));
    assertNone(problems);
  }

  private static void assertNone(List<Problem> problems) {
    assertThat(problems)
        .as(problems.stream().map(Problem::toString).collect(Collectors.joining("\n\n", "\n", "")))
        .isEmpty();
  }
}
