package qiao.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer finds on the form of a tile. */
class TileFormTest {
  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: 日历, version: "1", description: A calendar.}
      servers: [{url: "{url}"}]
      x-account: {keys: {url: {title: 地址}}}
      x-outcome: {code: [/code], success: [0]}
      paths:
        /events/{id}:
          post:
            operationId: addEvent
            summary: 新建日程
            externalDocs: {url: https://example.com/manual}
            parameters:
              - {name: id, in: path, required: true, schema: {type: integer, minimum: 1}}
              - {name: url, in: query, x-value: "{url}", schema: {type: string}}
            requestBody:
              content:
                application/json:
                  schema:
                    type: object
                    required: [title]
                    properties:
                      title: {description: 标题，别太长, type: string, maxLength: 128}
                      location: {description: 地点, type: string}
                      secret: {type: boolean}
                      level: {enum: [1, 2]}
                      guests: {type: array, items: {$ref: "#/components/schemas/Guest"}}
                      reminder:
                        description: 提醒
                        $ref: "#/components/schemas/Reminder"
            responses: {"200": {description: ok}}
            x-example: {id: 7, title: 周会, level: 2, guests: [{name: 李雷}], reminder: {minutes: 15}}
      components:
        schemas:
          Guest: {type: object, properties: {name: {type: string}}}
          Reminder:
            type: object
            required: [minutes]
            properties:
              minutes: {description: 提前几分钟, type: integer, maximum: 60}
              next: {$ref: "#/components/schemas/Reminder"}
      """;

  @TempDir Path folder;
  private OperationGuide operation;
  private Map<String, Object> form;

  @BeforeEach
  void read() throws IOException {
    Files.writeString(folder.resolve("calendar-openapi.yaml"), DOCUMENT);
    operation = VendorGuide.read(folder).get(0).operations().get("addEvent");
    form = new TileForm(operation, java.util.Optional.of("main")).properties();
  }

  @Test
  void the_form_has_the_account_first_and_then_what_a_flow_gives() {
    assertThat(form.keySet())
        .containsExactly(
            "account",
            "unclear",
            "id",
            "title",
            "field_location",
            "secret",
            "level",
            "guests",
            "reminder_minutes",
            "reminder_next");
    assertThat(property("account")).containsEntry("default", "main");
    assertThat(operation.tile()).isEqualTo("calendar-add-event-action");
  }

  @Test
  void a_field_has_its_type_its_limits_and_its_example() {
    assertThat(property("id"))
        .containsEntry("type", "integer")
        .containsEntry("minimum", "1")
        .containsEntry("example", 7L);
    assertThat(property("title"))
        .containsEntry("title", "标题 title")
        .containsEntry("maxLength", 128L)
        .containsEntry("example", "周会");
    assertThat(property("secret")).containsEntry("type", "boolean");
    assertThat(property("level")).containsEntry("type", "integer");
    assertThat(property("level").get("enum")).isEqualTo(List.of(1L, 2L));
  }

  @Test
  void a_list_is_written_as_json_and_an_object_by_its_fields() {
    assertThat(property("guests"))
        .containsEntry("type", "string")
        .containsEntry("example", "[{\"name\":\"李雷\"}]");
    assertThat(property("reminder_minutes")).containsEntry("example", 15L);
    assertThat((String) property("reminder_minutes").get("description")).contains("有 reminder 时必填");
    assertThat((String) property("reminder_next").get("description")).contains("写成 JSON");
  }

  @Test
  void what_the_form_holds_is_handed_on_under_the_vendor_s_names() {
    assertThat(new TileForm(operation, java.util.Optional.empty()).handedOn())
        .containsEntry("account", "{{account}}")
        .containsEntry("location", "RAW({{field_location}})")
        .containsEntry("reminder.minutes", "RAW({{reminder_minutes}})");
  }

  @Test
  void an_object_that_holds_itself_ends_on_the_page_as_well() {
    assertThat(operation.fields()).extracting(Field::path).contains("reminder.next.minutes");
    assertThat(operation.fields()).hasSizeLessThan(30);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> property(String name) {
    return (Map<String, Object>) form.get(name);
  }
}
