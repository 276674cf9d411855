package qiao.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.SpringFactoriesLoader;
import qiao.catalog.Fault;
import qiao.inbox.FaultReport;
import qiao.vendor.VendorFault;

/** Whoever meets an error finds out why it came and what to do. */
class ErrorsPageTest {
  private static final Troubles TROUBLES = Troubles.known();

  @Test
  void everything_that_the_program_throws_has_a_cause_and_a_next_step() throws IOException {
    List<Thrown> thrown = Thrown.in(ErrorsPage.SOURCES);

    assertThat(thrown).hasSizeGreaterThan(250);
    assertThat(thrown.stream().filter(each -> TROUBLES.thrown(each.type(), each.by()).isEmpty()))
        .as("give it a kind in troubles.yaml")
        .isEmpty();
  }

  @Test
  void every_kind_that_troubles_name_is_thrown_somewhere_or_comes_from_a_library()
      throws IOException {
    List<Thrown> thrown = Thrown.in(ErrorsPage.SOURCES);

    List<String> types = thrown.stream().map(Thrown::type).distinct().toList();
    assertThat(
            TROUBLES.all().stream()
                .flatMap(one -> one.thrown().stream())
                .map(name -> name.replaceFirst(" in .*", ""))
                .filter(name -> !types.contains(name)))
        .isEmpty();
  }

  @Test
  void every_word_of_a_fault_is_explained() {
    Stream<String> words =
        Stream.concat(
            Arrays.stream(Fault.values()).map(Fault::word),
            Stream.of(
                FaultReport.IN_DOUBT,
                VendorFault.PAUSED,
                "partial",
                "unbound",
                "store",
                "unexpected"));

    assertThat(words).allSatisfy(word -> assertThat(TROUBLES.ofFault(word).id()).isEqualTo(word));
    assertThat(TROUBLES.ofFault("").id()).isEqualTo("on-purpose");
    assertThat(TROUBLES.ofFault("of-some-document").id()).isEqualTo("of-the-vendor");
  }

  @Test
  void everything_that_explains_a_failed_start_is_there() {
    SpringFactoriesLoader.loadFactoryNames(
            org.springframework.boot.diagnostics.FailureAnalyzer.class, null)
        .stream()
        .filter(name -> name.startsWith("qiao."))
        .map(name -> name.replaceFirst(".*\\.", ""))
        .forEach(name -> assertThat(TROUBLES.all()).anyMatch(one -> one.caught().contains(name)));
  }

  @Test
  void the_page_of_all_errors_is_not_stale() throws IOException {
    assertThat(Files.readString(ErrorsPage.FILE))
        .as("stale: mvn spring-boot:test-run@errors")
        .isEqualTo(ErrorsPage.text(Thrown.in(ErrorsPage.SOURCES)));
  }
}
