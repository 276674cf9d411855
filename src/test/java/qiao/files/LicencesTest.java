package qiao.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Reads the bill of materials that the build has made. A library may be used if one of the licences
 * that it offers lets a company use, change and pass it on without giving away what is its own.
 */
class LicencesTest {
  private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");

  private static final Set<String> ALLOWED =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "MIT",
          "MIT-0",
          "MPL-2.0");

  @Test
  void every_library_in_the_program_offers_a_licence_that_a_company_can_live_with()
      throws IOException {
    JsonNode libraries = bill().path("components");
    List<String> refused = new ArrayList<>();
    for (JsonNode library : libraries) {
      Set<String> offered = licences(library);
      if (offered.stream().noneMatch(ALLOWED::contains)) {
        refused.add(library.path("purl").asText() + " " + offered);
      }
    }

    assertThat(libraries.size()).isGreaterThan(100);
    assertThat(refused).isEmpty();
  }

  @Test
  void the_bill_names_what_is_packed_and_nothing_of_the_tests() throws IOException {
    List<String> names = bill().path("components").findValuesAsText("name");

    assertThat(names).contains("camel-core-engine", "h2", "postgresql", "spring-boot");
    assertThat(names).doesNotContain("junit-jupiter", "greenmail", "weixin-java-cp", "archunit");
  }

  private static Set<String> licences(JsonNode library) {
    Set<String> found = new TreeSet<>();
    for (JsonNode one : library.path("licenses")) {
      found.add(one.at("/license/id").asText());
      found.add(one.at("/license/name").asText());
      found.add(one.path("expression").asText());
    }
    found.remove("");
    return found;
  }

  private static JsonNode bill() throws IOException {
    return new ObjectMapper().readTree(BILL.toFile());
  }
}
