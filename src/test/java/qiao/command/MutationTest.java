package qiao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Makes the mistakes of {@link Slips} in the real files of the project, at places that a seed
 * chooses, and has them checked: each is refused with its file, its line and a cure, and none with
 * the words of a programmer. Many files are made wrong at once, because all mistakes are to be told
 * at once.
 */
@ExtendWith(OutputCaptureExtension.class)
class MutationTest {
  private static final long SEED = 20_260;

  /** Makes accounts of all OAs, so that their connectors are read. */
  private static final List<String> OAS =
      List.of(
          "seeyon.url=http://localhost:1",
          "seeyon.register-code=1",
          "seeyon.credentials.user=u",
          "seeyon.credentials.password=no-one-has-this",
          "weaver.url=http://localhost:1",
          "weaver.syscode=CRM",
          "landray.url=http://localhost:1",
          "landray.credentials.basic=bm8tb25lOmhhcw==",
          "yunzhijia.url=http://localhost:1",
          "yunzhijia.credentials.app-id=1",
          "yunzhijia.credentials.app-secret=no-one-has-that",
          "welink.url=http://localhost:1",
          "welink.credentials.client-id=1",
          "welink.credentials.client-secret=no-one-has-it",
          "wecom.agent-id=1000002",
          "wecom.credentials.corp-id=ww1",
          "wecom.credentials.secret=no-one-has-it");

  private static final List<String> QUEUE =
      List.of("flows/questionnaire-to-lead/questionnaire-to-lead.camel.yaml");

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final List<String> untold = new ArrayList<>();
  private List<String> accounts = List.of();
  private CapturedOutput output;

  @BeforeEach
  void begin(CapturedOutput captured) {
    output = captured;
  }

  /** A mistake that was made: what, in which file, and where it has to be told. */
  private record Made(Slip slip, String file, int line) {}

  @Test
  void a_mistake_in_a_vendor_document_is_told_in_its_line() throws IOException {
    assertThat(all(Slips.inDocuments(), 4, path -> {})).isGreaterThan(90);
  }

  @Test
  void a_mistake_in_a_flow_or_script_is_told_in_its_line() throws IOException {
    assertThat(all(Slips.inFlows(), 3, path -> {})).isGreaterThan(60);
  }

  @Test
  void a_mistake_in_a_flow_of_tiles_or_in_a_tile_is_told_in_its_line() throws IOException {
    int made = 0;
    // One at a time: a flow uses its tiles only as long as it is well itself.
    for (Slip slip : Slips.inTiles()) {
      made += all(List.of(slip), 1, MutationTest::useTiles);
    }
    assertThat(made).isEqualTo(4);
  }

  @Test
  void a_mistake_in_a_connector_is_told_in_its_line() throws IOException {
    accounts = OAS;
    assertThat(all(Slips.inConnectors(), 2, path -> {})).isGreaterThan(12);
  }

  @Test
  void a_mistake_in_the_settings_is_told_in_its_line() throws IOException {
    assertThat(all(Slips.inSettings(), 2, path -> {})).isGreaterThan(12);
  }

  @Test
  void a_file_in_another_encoding_is_told_with_the_line_of_its_first_chinese() throws IOException {
    accounts = OAS;
    for (String name :
        List.of(
            "routes/vendors/xiaoshouyi-openapi.yaml",
            "routes/flows/questionnaire-to-lead/questionnaire-to-lead.camel.yaml",
            "routes/todo/ready/seeyon.yaml",
            "config/application.yaml")) {
      Path root = copied("gbk");
      List<String> lines = Files.readAllLines(root.resolve(name));
      Files.write(root.resolve(name), lines, Charset.forName("GBK"));
      int line = 1;
      while (lines.get(line - 1).chars().allMatch(each -> each < 128)) {
        line++;
      }
      Slip slip = Slip.of("GBK", name, "", "", "UTF-8");

      check(root, List.of(new Made(slip, name, line)));
    }
  }

  private interface Preparing {
    void prepare(Path root) throws IOException;
  }

  /** Makes each mistake in some files, and returns how many were made. */
  private int all(List<Slip> slips, int each, Preparing preparing) throws IOException {
    List<Map<String, Slip>> rounds = rounds(slips, each, preparing);
    int made = 0;
    for (Map<String, Slip> round : rounds) {
      Path root = copied("round");
      preparing.prepare(root);
      List<Made> mistakes = new ArrayList<>();
      for (Map.Entry<String, Slip> one : round.entrySet()) {
        mistakes.add(make(root, one.getKey(), one.getValue()));
      }
      check(root, mistakes);
      made += mistakes.size();
    }
    return made;
  }

  /** Gives each round at most one mistake per file. */
  private List<Map<String, Slip>> rounds(List<Slip> slips, int each, Preparing preparing)
      throws IOException {
    Path root = copied("plan");
    preparing.prepare(root);
    List<Map<String, Slip>> rounds = new ArrayList<>();
    for (Slip slip : slips) {
      List<String> files = filesFor(slip, root);
      assertThat(files).as("a file for: %s", slip.name()).isNotEmpty();
      Collections.shuffle(files, random);
      for (String file : files.subList(0, Math.min(each, files.size()))) {
        Map<String, Slip> free =
            rounds.stream()
                .filter(round -> !round.containsKey(file))
                .findFirst()
                .orElseGet(
                    () -> {
                      rounds.add(new LinkedHashMap<>());
                      return rounds.get(rounds.size() - 1);
                    });
        free.put(file, slip);
      }
    }
    return rounds;
  }

  private static List<String> filesFor(Slip slip, Path root) throws IOException {
    List<String> fitting = new ArrayList<>();
    for (Path file : files(root)) {
      String name = root.relativize(file).toString().replace('\\', '/');
      if (name.matches(slip.files()) && !slip.places(Files.readAllLines(file)).isEmpty()) {
        fitting.add(name);
      }
    }
    return fitting;
  }

  private Made make(Path root, String file, Slip slip) throws IOException {
    Path path = root.resolve(file);
    Slip.Struck struck = slip.strike(Files.readAllLines(path), random);
    Files.write(path, struck.lines());
    return new Made(slip, file, struck.line());
  }

  /** Checks the project, and notes each mistake that is not told as it has to be. */
  private void check(Path root, List<Made> mistakes) {
    int before = output.getOut().length();

    int code = Commands.run(arguments(root));

    String told = output.getOut().substring(before).replace(root + "/", "");
    List<String> problems = List.of(told.strip().split("\n\n"));
    for (Made made : mistakes) {
      String place = "(?s)" + Pattern.quote(made.file() + ":" + made.line()) + "[ \n]";
      String words = ".*(" + made.slip().words() + ").*→.*";
      if (problems.stream().noneMatch(each -> each.matches(place + words))) {
        String instead =
            problems.stream()
                .filter(each -> each.contains(made.file().replaceFirst(".*/", "")))
                .collect(Collectors.joining("\n"));
        untold.add(made.slip().name() + ": " + made.file() + ":" + made.line() + "\n" + instead);
      }
    }
    assertThat(code).isEqualTo(1);
    assertThat(told).doesNotContain("\tat ").doesNotContainPattern("\\w(Exception|Error)\\b");
    assertThat(output.getErr()).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @AfterEach
  void nothing_is_left_untold() {
    assertThat(untold).as(String.join("\n\n", untold)).isEmpty();
  }

  private String[] arguments(Path root) {
    return Stream.concat(
            Stream.of(
                "check",
                "--spring.config.location=file:" + root.resolve("config") + "/",
                "--qiao.routes=" + root.resolve("routes"),
                "--qiao.todo.folder=" + root.resolve("routes/todo"),
                "--qiao.joins.company.crm=ec"),
            accounts.stream().map(each -> "--qiao.accounts." + each))
        .toArray(String[]::new);
  }

  /** Puts tiles in the place of vendor steps, as {@code FlowOfTilesTest} does. */
  private static void useTiles(Path root) throws IOException {
    for (String name : QUEUE) {
      Path flow = root.resolve("routes").resolve(name);
      String text = Files.readString(flow);
      Files.writeString(
          flow,
          text.replace("vendor:xiaoshouyi/createLead", "kamelet:xiaoshouyi-create-lead-action")
              .replace(
                  "vendor:wecom-robot/sendMessage", "kamelet:wecom-robot-send-message-action"));
    }
  }

  private Path copied(String name) throws IOException {
    Path root = Files.createTempDirectory(folder, name);
    for (String part : List.of("routes", "config")) {
      for (Path each : files(Path.of(part))) {
        Path to = root.resolve(each.toString());
        Files.createDirectories(to.getParent());
        Files.copy(each, to);
      }
    }
    return root;
  }

  private static List<Path> files(Path below) {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
