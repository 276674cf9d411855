package qiao.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a document: it is valid, or refused with file, line and cure. */
@Timeout(60)
class HostileDocumentTest {
  private static final Path SHIPPED = Path.of("routes/vendors");
  private static final List<String> ODD =
      List.of(
          "",
          "~",
          "null",
          "-1",
          "0",
          "[]",
          "{}",
          "[a, b]",
          "{a: b}",
          "\"\"",
          "PT1Q",
          "(",
          "true",
          "\"{nobody}\"",
          "99999999999999999999",
          "'#/components'",
          "P",
          "/x",
          "1e999",
          "not-known");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"questionnaire", "wecom-robot", "xiaoshouyi", "tencent-sms", "ec"})
  void a_mutated_document_is_valid_or_told_with_file_and_line(String vendor) throws IOException {
    List<String> lines = Files.readAllLines(SHIPPED.resolve(vendor + "-openapi.yaml"));
    for (int seed = 1; seed <= 400; seed++) {
      List<String> mutated = mutated(lines, new Random(seed));
      Files.write(document(), mutated);
      Throwable thrown = catchThrowable(() -> Catalog.read(folder));
      if (thrown != null) {
        assertThat(thrown).as("%s, seed %d", vendor, seed).isInstanceOf(BrokenFiles.class);
        assertThat(((BrokenFiles) thrown).problems())
            .as("%s, seed %d", vendor, seed)
            .isNotEmpty()
            .allSatisfy(
                problem -> {
                  assertThat(problem.file()).endsWith("-openapi.yaml");
                  assertThat(problem.line()).isPositive();
                  assertThat(problem.what()).isNotBlank();
                });
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'per: PT1M' | 'per: PT1Q' | /x-pace/0/per
          'per: PT1M' | 'per: PT0S' | /x-pace/0/per
          'by: [url, key]' | 'by: [url, kee]' | /x-pace/0/by
          'extract: "[?&]key=([^&#\\\\s]+)"' | 'extract: "("' | /x-account/keys/key/extract
          'extract: "[?&]key=([^&#\\\\s]+)"' | 'extract: "[?&]key"' | /x-account/keys/key/extract
          '"^https?://"' | '"("' | /components
          '        content: Qiao' | '        contend: Qiao' | /x-account/test/with
          """)
  void a_mistake_that_would_show_at_the_first_call_is_told_at_the_start(
      String shipped, String made, String place) throws IOException {
    String text = Files.readString(SHIPPED.resolve("wecom-robot-openapi.yaml"));
    assertThat(text).contains(shipped);
    Files.writeString(document(), text.replace(shipped, made));

    assertThat(broken().problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.place()).startsWith(place);
              assertThat(problem.line()).isPositive();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'by: ec-md5' | 'by: ec-md6' | /x-sign
          'by: ec-md5' | 'by: tc3-hmac-sha256' | /x-sign
          'company: corp-id, ' | '' | /x-sign
          'with: app-secret}' | 'with: app-password}' | /x-sign
          'rows: {at: /data/list' | 'rows: {at: data' | /paths
          'rows: {at: /data/list, code' | 'rows: {on: /data/list, code' | /paths
          'unless: /list/1' | 'unless: list' | /paths
          """)
  void a_mistake_in_signing_or_in_reading_parts_is_told_at_the_start(
      String shipped, String made, String place) throws IOException {
    String text = Files.readString(SHIPPED.resolve("ec-openapi.yaml"));
    assertThat(text).contains(shipped);
    Files.writeString(document(), text.replace(shipped, made == null ? "" : made));

    assertThat(broken().problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.place()).startsWith(place);
              assertThat(problem.line()).isPositive();
            });
  }

  @Test
  void a_bomb_of_anchors_is_refused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x]\n");
    for (int i = 1; i <= 16; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    Files.writeString(document(), bomb);

    assertThat(broken().problems()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&a [*a]",
        "a: &a {b: *a}",
        "? [a, b]\n: c\n",
        "? {a: b}\n: c\n",
        "a: 1\na: 2\n",
        "\ta: 1\n",
        "a: \u0007\n",
        "--- a\n--- b\n",
        "1: 2\n",
        "!!java.net.URL [http://localhost]\n",
        "a: *nobody\n",
        "just words",
        "- list"
      })
  void yaml_that_nobody_should_write_is_refused(String text) throws IOException {
    Files.writeString(document(), text);

    assertThat(broken().problems()).allSatisfy(problem -> assertThat(problem.line()).isPositive());
  }

  @Test
  void deep_nesting_is_refused() throws IOException {
    Files.writeString(document(), "a: " + "[".repeat(5000) + "]".repeat(5000));

    assertThat(broken().problems()).isNotEmpty();
  }

  @Test
  void ten_megabytes_are_refused() throws IOException {
    Files.writeString(document(), "# long\n".repeat(1_500_000));

    assertThat(broken().problems()).isNotEmpty();
  }

  @Test
  void what_is_no_utf_8_is_refused() throws IOException {
    Files.write(document(), "title: 销售易".getBytes("GBK"));

    assertThat(broken().problems())
        .anySatisfy(problem -> assertThat(problem.cure()).contains("UTF-8"));
  }

  @Test
  void a_byte_order_mark_does_no_harm() throws IOException {
    String text = Files.readString(SHIPPED.resolve("wecom-robot-openapi.yaml"));
    Files.write(document(), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));

    assertThat(Catalog.read(folder).names()).containsExactly("hostile");
  }

  private static List<String> mutated(List<String> lines, Random random) {
    List<String> mutated = new ArrayList<>(lines);
    for (int change = 0; change <= random.nextInt(3); change++) {
      int at = random.nextInt(mutated.size());
      String line = mutated.get(at);
      switch (random.nextInt(5)) {
        case 0 -> mutated.remove(at);
        case 1 -> mutated.set(at, "  " + line);
        case 2 -> mutated.add(at, line);
        case 3 -> mutated.set(at, line.replaceFirst("(: ?)[^:]*$", ": " + odd(random)));
        default ->
            mutated.set(
                at, line.replaceFirst("([:\\[,] )[^,:}\\]]+([,}\\]])", "$1" + odd(random) + "$2"));
      }
    }
    return mutated;
  }

  private static String odd(Random random) {
    return ODD.get(random.nextInt(ODD.size()));
  }

  private Path document() {
    return folder.resolve("hostile-openapi.yaml");
  }

  private BrokenFiles broken() {
    BrokenFiles broken = catchThrowableOfType(BrokenFiles.class, () -> Catalog.read(folder));
    assertThat(broken).as("the mistake was not seen").isNotNull();
    return broken;
  }
}
