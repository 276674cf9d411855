package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OaConnectorTest {
  private static final CrmEmployee HAN = new CrmEmployee("1001", "韩梅梅");

  @Test
  void the_template_is_what_the_readme_gives_to_paste() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(OaConnector.TEMPLATE.formatted("created"));
  }

  @Test
  void a_template_is_filled_once_and_stays_json_whatever_a_record_is_called() {
    String name = "\"引号\" \\ #F001 #F999";
    CrmTodo todo =
        new CrmTodo(
            "todo-1",
            CrmKind.QUOTE,
            "d1",
            name,
            List.of(HAN),
            Instant.parse("2024-03-05T01:30:00Z"),
            CrmScene.CREATED);

    JsonNode body = Json.read(OaConnector.body(todo, CrmScene.CHANGED, HAN));

    assertThat(body.path("text").asText()).isEqualTo(name);
    assertThat(body.path("scene").asText()).isEqualTo("changed");
    assertThat(body.path("receivers").asText()).isEqualTo("1001");
    assertThat(body.path("createdAt").asText()).isEqualTo("2024-03-05 09:30:00");
  }
}
