package qiao.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qiao.catalog.Checked;

/** What is generated of the vendor documents is what is committed. */
class GeneratedFilesTest {
  private static final List<VendorGuide> GUIDES = VendorGuide.read(Path.of("routes/vendors"));
  private static final UsualAccounts USUAL = UsualAccounts.in(Path.of("config/application.yaml"));

  private static final CaseCounts CASES = CaseCounts.in(Path.of("src/test/resources/cases"));

  @Test
  void no_tile_is_stale() {
    assertThat(new GeneratedFolder(Path.of("routes/kamelets"), Tiles.of(GUIDES, USUAL)).stale())
        .as("stale: `mvn package -DskipTests`, then `java -jar target/qiao.jar tiles`")
        .isEmpty();
  }

  @Test
  void no_reference_page_is_stale() {
    assertThat(
            new GeneratedFolder(Path.of("src/docs/reference"), Pages.of(GUIDES, USUAL, CASES))
                .stale())
        .as("stale: `mvn package -DskipTests`, then `java -jar target/qiao.jar pages`")
        .isEmpty();
  }

  @Test
  void the_files_that_a_start_need_not_check_are_those_that_this_build_checks() {
    Path resources = Path.of("src/main/resources/qiao/catalog");

    assertThat(new GeneratedFolder(resources, Checked.listOf(Path.of("routes"))).stale())
        .as("stale: `mvn package -DskipTests`, then `java -jar target/qiao.jar checked`")
        .isEmpty();
  }

  @Test
  void every_operation_has_a_tile_and_a_place_on_its_page_and_in_the_index() {
    Map<String, String> tiles = Tiles.of(GUIDES, USUAL);
    Map<String, String> pages = Pages.of(GUIDES, USUAL, CASES);
    assertThat(GUIDES).isNotEmpty();
    for (VendorGuide guide : GUIDES) {
      String page = guide.vendor().name() + ".md";
      guide
          .operations()
          .forEach(
              (id, operation) -> {
                assertThat(tiles.containsKey(operation.tile() + ".kamelet.yaml"))
                    .as(operation.tile())
                    .isEqualTo(operation.step());
                assertThat(pages.get(page)).contains("<a id=\"" + id + "\"></a>");
                assertThat(pages.get("README.md")).contains("(" + page + "#" + id + ")");
              });
    }
  }

  @Test
  void every_row_of_the_specification_has_operations_with_tiles_cases_and_pages() {
    List<Specification.Row> rows = Specification.rows();
    Map<String, OperationGuide> operations = new HashMap<>();
    GUIDES.forEach(
        guide -> guide.operations().values().forEach(o -> operations.put(o.operation().path(), o)));
    Map<String, String> tiles = Tiles.of(GUIDES, USUAL);

    assertThat(rows.stream().map(Specification.Row::row).filter(each -> each.startsWith("C")))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 13).mapToObj(number -> "C" + number).toList());
    for (Specification.Row row : rows) {
      assertThat(row.operations()).as(row.what()).isNotEmpty().doesNotHaveDuplicates();
      for (String path : row.operations()) {
        OperationGuide operation = operations.get(path);
        assertThat(operation).as(path).isNotNull();
        assertThat(tiles).as(path).containsKey(operation.tile() + ".kamelet.yaml");
        assertThat(CASES.own(operation) + CASES.general(operation)).as(path).isPositive();
      }
      row.triggers()
          .keySet()
          .forEach(each -> assertThat(tiles).containsKey(each + ".kamelet.yaml"));
    }
  }

  @Test
  void a_folder_is_brought_up_to_date_and_what_people_wrote_is_left_alone(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("own.md"), "# Mine\n");
    Files.writeString(folder.resolve("gone.md"), "<!-- Generated from x -->\n");
    Files.writeString(folder.resolve("old.md"), "<!-- Generated from y -->\nold\n");
    GeneratedFolder generated =
        new GeneratedFolder(
            folder,
            Map.of(
                "old.md", "<!-- Generated from y -->\nnew\n",
                "new.md", "<!-- Generated from z -->\n"));

    assertThat(generated.write())
        .extracting(each -> each.getFileName().toString())
        .containsExactly("new.md", "old.md", "gone.md");

    assertThat(generated.stale()).isEmpty();
    assertThat(folder.resolve("own.md")).hasContent("# Mine");
    assertThat(folder.resolve("gone.md")).doesNotExist();
    assertThat(folder.resolve("old.md")).content().contains("new");
  }
}
