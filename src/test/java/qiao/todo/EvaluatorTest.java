package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

class EvaluatorTest {
  private static final Path CASES = Path.of("src/test/resources/todo/answers.yaml");

  @TestFactory
  Stream<DynamicTest> an_answer_is_judged() throws IOException {
    JsonNode cases = new ObjectMapper().valueToTree(new Yaml().load(Files.readString(CASES)));
    return StreamSupport.stream(cases.spliterator(), false)
        .map(each -> dynamicTest(each.path("says").asText(), () -> check(each)));
  }

  private static void check(JsonNode each) {
    byte[] body = each.path("answer").asText().getBytes(StandardCharsets.UTF_8);
    Answer answer = new Answer(each.path("status").asInt(200), "", "", body);

    Result result = evaluator(each).judge(answer);

    assertThat(result.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .as("%s", result)
        .isEqualTo(each.path("means").asText());
    assertThat(result.message()).contains(each.path("tells").asText());
    assertThat(result.note()).contains(each.path("note").asText());
    if (each.has("code")) {
      assertThat(result.code()).isEqualTo(each.path("code").asText());
    }
  }

  private static Evaluator evaluator(JsonNode each) {
    String[] names = each.path("format").asText().split("\\|", -1);
    ResultFormat format =
        new ResultFormat(
            names[0],
            names[2],
            "",
            names[1],
            names[3],
            signs(each, "busy"),
            signs(each, "expired"));
    return new Evaluator(format, signs(each, "success"));
  }

  /** A sign stands for a code and for words at once. */
  private static Signs signs(JsonNode each, String name) {
    return each.has(name)
        ? new Signs(List.of(each.path(name).asText()), List.of(each.path(name).asText()))
        : Signs.NONE;
  }

  @Test
  void the_charset_comes_from_the_header_then_from_the_xml_then_is_utf_8() {
    String json = "{\"code\":0,\"message\":\"镕李雷\"}";
    assertThat(message("application/json; charset=GB2312", json.getBytes(Charset.forName("GBK"))))
        .isEqualTo("镕李雷");
    assertThat(message("application/json;charset=\"utf-8\"", json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("镕李雷");
    assertThat(message("application/json; charset=nonsense", json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("镕李雷");
    String xml = "<?xml version=\"1.0\" encoding=\"GBK\"?><e><out>" + json + "</out></e>";
    ResultFormat soap = format("code", "out");
    Answer answer = new Answer(200, "text/xml", "", xml.getBytes(Charset.forName("GBK")));
    assertThat(new Evaluator(soap, Signs.NONE).judge(answer).message()).isEqualTo("镕李雷");
  }

  @Test
  void a_message_is_cut_at_2000_characters_and_not_within_one() {
    String json = "{\"code\":0,\"message\":\"" + "😀".repeat(3_000) + "\"}";

    assertThat(message("", json.getBytes(StandardCharsets.UTF_8))).isEqualTo("😀".repeat(2_000));
  }

  @Test
  void an_oa_that_asks_to_wait_is_heard() {
    Evaluator evaluator = new Evaluator(format("code", ""), Signs.NONE);

    assertThat(evaluator.judge(new Answer(503, "", "120", new byte[0])).pause())
        .contains(Duration.ofMinutes(2));
    assertThat(evaluator.judge(new Answer(503, "", "soon", new byte[0])).pause()).isEmpty();
  }

  @Test
  void a_deep_answer_does_no_harm() {
    String deep = "<a>".repeat(20_000) + "</a>".repeat(20_000);
    byte[] body = ("<e><out>" + deep + "</out></e>").getBytes(StandardCharsets.UTF_8);

    Result result =
        new Evaluator(format("code", "out"), Signs.NONE).judge(new Answer(200, "", "", body));

    assertThat(result.kind()).isEqualTo(Result.Kind.PERMANENT);
  }

  private static String message(String contentType, byte[] body) {
    return new Evaluator(format("code", ""), Signs.NONE)
        .judge(new Answer(200, contentType, "", body))
        .message();
  }

  private static ResultFormat format(String code, String field) {
    return new ResultFormat(code, "message", "", "0", field, Signs.NONE, Signs.NONE);
  }
}
