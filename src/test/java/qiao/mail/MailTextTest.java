package qiao.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts survive what mailers do to them. */
class MailTextTest {
  private static final Charset GBK = Charset.forName("GBK");

  @ParameterizedTest
  @CsvSource({
    "GBK, gb2312",
    "GBK, GBK",
    "GB18030, 'gb18030'",
    "GBK, ''",
    "GBK, no-such-charset",
    "GBK, us-ascii",
    "GBK, utf-8",
    "UTF-8, UTF-8",
    "UTF-8, ''",
    "UTF-8, us-ascii",
    "UTF-8, x-unknown",
    "Big5, big5"
  })
  void a_body_is_readable_whatever_its_charset_is_called(String real, String named) {
    String text = "報價單";
    assertThat(MailText.decode(text.getBytes(Charset.forName(real)), named)).isEqualTo(text);
  }

  @Test
  void a_header_of_raw_bytes_is_readable() {
    assertThat(MailText.header(raw("报价单".getBytes(GBK)))).isEqualTo("报价单");
    assertThat(MailText.header(raw("报价单".getBytes(StandardCharsets.UTF_8)))).isEqualTo("报价单");
  }

  @Test
  void a_character_cut_in_two_by_two_words_is_whole_again() {
    byte[] bytes = "报价单".getBytes(StandardCharsets.UTF_8);
    String first = encoded(bytes, 0, 4);
    String second = encoded(bytes, 4, 9);

    assertThat(MailText.header("Re: " + first + "\r\n " + second + " (1)"))
        .isEqualTo("Re: 报价单 (1)");
  }

  @Test
  void words_of_both_encodings_and_wrong_names_are_read() {
    assertThat(MailText.header("=?UTF-8?Q?=E6=8A=A5=E4=BB=B7_a?=")).isEqualTo("报价 a");
    String traditional = Base64.getEncoder().encodeToString("報價".getBytes(GBK));
    assertThat(MailText.header("=?gb2312?B?" + traditional + "?=")).isEqualTo("報價");
    assertThat(MailText.header("=?nonsense?B?5oql5Lu3?=")).isEqualTo("报价");
    assertThat(MailText.header("=?utf-8?B?5oql5Lu?=")).startsWith("报");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=?utf-8?B?A?=", "=?utf-8?B?5oql5?=", "=?utf-8?B?5oql5Lu3A===?=", "=?utf-8?B??="})
  void a_word_of_base64_that_was_cut_anywhere_keeps_no_mail_out(String word) {
    assertThat(MailText.header(word + " x")).endsWith(" x").doesNotContain("utf-8");
  }

  @Test
  void plain_texts_stay_as_they_are() {
    assertThat(MailText.header("Hello =?= world ?= =?x?")).isEqualTo("Hello =?= world ?= =?x?");
    assertThat(MailText.decode("José".getBytes(StandardCharsets.ISO_8859_1), "iso-8859-1"))
        .isEqualTo("José");
  }

  @Test
  void control_characters_vanish() {
    assertThat(MailText.decode(new byte[] {'a', 0, 7, '\n', 'b'}, "")).isEqualTo("a\nb");
  }

  private static String raw(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String encoded(byte[] bytes, int from, int to) {
    return "=?utf-8?B?"
        + Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(bytes, from, to))
        + "?=";
  }
}
