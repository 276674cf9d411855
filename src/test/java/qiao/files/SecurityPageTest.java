package qiao.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page about security says is tested, is tested. */
class SecurityPageTest {
  private static final Path PAGE = Path.of("src/docs/security.md");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void every_test_that_the_page_names_is_there() throws IOException {
    Map<String, Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      sources =
          files
              .filter(file -> file.toString().endsWith("Test.java"))
              .filter(file -> !file.toString().contains("/sso/AttackTest"))
              .collect(
                  Collectors.toMap(
                      file -> file.getFileName().toString().replace(".java", ""),
                      Function.identity(),
                      (one, other) -> one));
    }
    List<MatchResult> named = TEST.matcher(Files.readString(PAGE)).results().toList();

    assertThat(named).hasSizeGreaterThan(40);
    for (MatchResult test : named) {
      assertThat(sources).as(test.group()).containsKey(test.group(1));
      assertThat(Files.readString(sources.get(test.group(1))))
          .as(test.group())
          .contains(" " + test.group(2) + "(");
    }
  }
}
