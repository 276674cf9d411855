package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qiao.catalog.TextAnswer;

/** An answer that is a text is handed on whole, in the charset that it says. */
class TextReplyTest {
  @ParameterizedTest
  @CsvSource({
    "text/plain; charset=GBK, GBK",
    "text/plain;charset=\"gb18030\", GB18030",
    "text/plain; charset=nonsense, UTF-8",
    "text/plain, UTF-8",
    "'', UTF-8"
  })
  void the_charset_is_the_one_that_the_answer_says(String type, String charset) {
    Map<String, String> headers = Map.of("Content-Type", type);

    assertThat(read("张三", Charset.forName(charset), headers))
        .isEqualTo("{\"text\":\"张三\",\"headers\":{}}");
  }

  @Test
  void only_headers_that_the_document_names_are_handed_on() {
    Map<String, String> headers = Map.of("LoginName", "zhang", "Set-Cookie", "a=b");

    assertThat(read("", StandardCharsets.UTF_8, headers))
        .isEqualTo("{\"text\":\"\",\"headers\":{\"LoginName\":\"zhang\"}}");
  }

  private static String read(String text, Charset charset, Map<String, String> headers) {
    Sender.Reply reply =
        new Sender.Reply(200, text.getBytes(charset), "", name -> headers.getOrDefault(name, ""));
    return TextReply.read(reply, new TextAnswer(List.of("LoginName", "MemberId"))).toString();
  }
}
