package qiao.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  private static final Path SHIPPED = Path.of("routes/vendors");

  @TempDir Path folder;

  @Test
  void the_shipped_documents_hold_no_mistake() {
    Catalog catalog = Catalog.read(SHIPPED, Checked.none());

    assertThat(catalog.names()).contains("questionnaire", "wecom-robot", "xiaoshouyi");
    assertThat(catalog.vendor("xiaoshouyi").orElseThrow().operations().get("createLead"))
        .satisfies(
            lead -> {
              assertThat(lead.title()).isEqualTo("创建销售线索");
              assertThat(lead.repeatable()).isFalse();
              assertThat(lead.lookUp()).isPresent();
            });
  }

  @Test
  void a_door_that_an_employee_stands_before_waits_less_than_a_push_of_todos() {
    Vendor seeyon = Catalog.read(SHIPPED).vendor("seeyon").orElseThrow();

    assertThat(seeyon.operations().get("receivePending").readTimeout()).hasSeconds(60);
    assertThat(seeyon.operations().get("checkTicket").readTimeout()).hasSeconds(10);
  }

  /** Each line: document, what stands in it, what a person made of it, where, and what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tencent-sms | list: /PhoneNumberSet | list: /PhoneNumbers | /x-rest/list | there is no field PhoneNumbers
          tencent-sms | 'by: [secret-id]' | 'by: [secret]' | /x-pace/0/by | is no key
          tencent-sms | 'alike: "(?:(?:' | 'alike: "[' | /x-rest/alike | is no pattern
          wecom | 'failed: /fail_list, ' | '' | /x-rest | stand in the rows
          ec | 'x-bare: list' | 'x-bare: lists' | /x-bare | there is no field lists
          wecom | 'operation: listMemberIds, ' | 'operation: listMembers, ' | /instead/operation | there is no operation
          wecom | 'operation: listMemberIds, ' | 'operation: listDepartmentIds, ' | /instead | does not come in pages
          wecom | 'operation: listMemberIds' | 'operation: listDepartmentIds' | /x-look-up/search | goes on
          fxiaoke | 'sent: /data/search_query_info/offset' | 'sent: /data/offset' | /x-paging/sent | there is no field data.offset
          tencent-meeting | 'also: {sent: cursory, ' | 'also: {sent: cursor, ' | /x-paging/sent | there is no field cursor
          tencent-meeting | 'more: /remaining' | 'mroe: /remaining' | mroe | not defined
          """)
  void a_mistake_in_what_is_said_of_rests_and_pages_is_told_with_its_place(
      String vendor, String shipped, String made, String place, String says) throws IOException {
    String name = vendor + "-openapi.yaml";
    String document = Files.readString(SHIPPED.resolve(name));
    assertThat(document).contains(shipped);
    Files.writeString(
        folder.resolve(name), document.replaceFirst(quoted(shipped), made == null ? "" : made));

    assertThat(broken().problems())
        .anySatisfy(
            problem ->
                assertThat(problem.place() + " " + problem.what()).contains(place).contains(says));
  }

  /**
   * Each line: what stands in the shipped robot document, what a person made of it, what is said.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'openapi: 3.1.0' | 'openapi: 3.0.3' | /openapi | does not match
          'x-outcome:' | 'x-outcom:' | x-outcom | not defined
          'means: unclear' | 'means: perhaps' | /x-outcome/faults/0/means | enumeration
          'limit: 20' | 'limit: 0' | /x-pace/0/limit | minimum
          'per: PT1M' | 'per: minute' | /x-pace/0/per | does not match
          'operationId: sendMessage' | 'operationId: Send-Message' | operationId | does not match
          'x-value: "{key}"' | 'x-value: "{webhook-key}"' | /parameters | is no key of x-account
          '#/components/schemas/Message"' | '#/components/schemas/Mesage"' | /paths | leads nowhere
          'operation: sendMessage' | 'operation: send' | /x-account/test/operation | there is no operation send
          'content: 新线索：王小明（示例科技）' | 'content: ""' | /x-example | breaks its own limits
          'or-from: url' | 'or-from: address' | /x-account/keys/key/or-from | is no key
          """)
  void a_mistake_is_told_with_its_place(String shipped, String made, String place, String says)
      throws IOException {
    String document = Files.readString(SHIPPED.resolve("wecom-robot-openapi.yaml"));
    assertThat(document).contains(shipped);
    Files.writeString(
        folder.resolve("wecom-robot-openapi.yaml"), document.replaceFirst(quoted(shipped), made));

    BrokenFiles broken = broken();

    assertThat(broken.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.place() + " " + problem.what()).contains(place).contains(says);
              assertThat(problem.file()).endsWith("wecom-robot-openapi.yaml");
              assertThat(problem.line()).isPositive();
              assertThat(problem.cure()).isNotEmpty();
            });
  }

  @Test
  void the_line_is_the_one_where_the_mistake_stands() throws IOException {
    String document = Files.readString(SHIPPED.resolve("wecom-robot-openapi.yaml"));
    Files.writeString(
        folder.resolve("wecom-robot-openapi.yaml"), document.replace("limit: 20", "limit: none"));
    int line = document.substring(0, document.indexOf("limit: 20")).split("\n", -1).length;

    assertThat(broken().problems()).extracting(Problem::line).containsOnly(line);
  }

  @Test
  void mistakes_of_several_documents_are_told_at_once() throws IOException {
    Files.writeString(folder.resolve("a-openapi.yaml"), "openapi: 3.1.0\n");
    Files.writeString(folder.resolve("b-openapi.yaml"), "openapi: [\n");
    Files.writeString(folder.resolve("c-openapi.yaml"), "");

    assertThat(broken().problems())
        .extracting(problem -> Path.of(problem.file()).getFileName().toString())
        .contains("a-openapi.yaml", "b-openapi.yaml", "c-openapi.yaml");
  }

  @Test
  void a_second_operation_of_the_same_name_is_refused() throws IOException {
    String document = Files.readString(SHIPPED.resolve("xiaoshouyi-openapi.yaml"));
    Files.writeString(
        folder.resolve("xiaoshouyi-openapi.yaml"),
        document.replace("operationId: getLead", "operationId: createLead"));

    assertThat(broken().problems())
        .extracting(Problem::what)
        .anyMatch(w -> w.contains("second time"));
  }

  @Test
  void a_folder_that_is_not_there_is_named() {
    BrokenFiles broken =
        catchThrowableOfType(BrokenFiles.class, () -> Catalog.read(folder.resolve("nowhere")));

    assertThat(broken).hasMessageContaining("nowhere").hasMessageContaining("qiao.routes");
  }

  private BrokenFiles broken() {
    BrokenFiles broken = catchThrowableOfType(BrokenFiles.class, () -> Catalog.read(folder));
    assertThat(broken).as("the mistake was not seen").isNotNull();
    return broken;
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  @Test
  void every_operation_names_its_manual_and_its_chinese_name() {
    List<String> lacking =
        Catalog.read(SHIPPED).vendors().stream()
            .flatMap(vendor -> vendor.operations().values().stream())
            .filter(o -> o.manual().isEmpty() || !o.title().matches(".*\\p{IsHan}.*"))
            .map(Operation::path)
            .toList();

    assertThat(lacking).isEmpty();
  }
}
