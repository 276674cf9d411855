package qiao.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails as they really come: whatever they hold is a text or an attachment. */
class MailPartsTest {
  private final List<String> contents = new ArrayList<>();

  @Test
  void alternatives_and_attachments_are_told_apart() throws Exception {
    Map<String, Object> mail =
        read(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            5oql5Lu3
            --c
            Content-Type: text/html

            <p>x</p>
            --c--
            --b
            Content-Type: application/pdf; name="=?utf-8?B?5oql5Lu3LnBkZg==?="
            Content-Transfer-Encoding: base64

            AAEC
            --b
            Content-Disposition: attachment; filename*=UTF-8''%E6%8A%A5%E4%BB%B7.txt

            plain
            --b--
            """);

    assertThat(mail).containsEntry("text", "报价").containsEntry("calendar", "");
    assertThat(mail.get("html").toString()).contains("<p>x</p>");
    assertThat(names(mail)).containsExactly("报价.pdf", "报价.txt");
    assertThat(contents).hasSize(2).last().asString().startsWith("plain");
  }

  @Test
  void an_invitation_is_a_calendar_even_with_a_file_name() throws Exception {
    Map<String, Object> mail =
        read(
            """
            Content-Type: text/calendar; method=REQUEST; name=invite.ics

            BEGIN:VCALENDAR
            END:VCALENDAR
            """);

    assertThat(mail.get("calendar").toString()).startsWith("BEGIN:VCALENDAR");
    assertThat(names(mail)).isEmpty();
  }

  @Test
  void a_multipart_without_boundary_a_wrong_encoding_and_broken_base64_are_kept_as_they_came()
      throws Exception {
    assertThat(names(read("Content-Type: multipart/mixed\n\njust text\n"))).hasSize(1);
    assertThat(contents).singleElement().asString().contains("just text");

    Map<String, Object> odd =
        read("Content-Type: text/plain\nContent-Transfer-Encoding: nonsense\n\nhello\n");
    assertThat(odd.get("text").toString()).contains("hello");

    contents.clear();
    Map<String, Object> broken =
        read("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nA\n");
    assertThat(names(broken)).containsExactly("a.pdf");
    assertThat(contents).last().asString().isEqualTo("A\r\n");
  }

  @Test
  void a_mail_within_a_mail_is_an_attachment() throws Exception {
    Map<String, Object> mail = read("Content-Type: message/rfc822\n\nSubject: inner\n\nhello\n");

    assertThat(names(mail)).containsExactly("");
    assertThat(contents).singleElement().asString().contains("Subject: inner");
  }

  @Test
  void a_text_that_is_too_long_is_an_attachment() throws Exception {
    Map<String, Object> mail =
        read("Content-Type: text/plain\n\n" + "x".repeat(MailParts.LONGEST_TEXT + 1));

    assertThat(mail).containsEntry("text", "");
    assertThat(names(mail)).hasSize(1);
  }

  @Test
  void a_mail_of_endless_depth_and_of_endless_parts_comes_to_an_end() throws Exception {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    assertThat(names(read(deep.toString()))).hasSize(1);

    String part = "--b\nContent-Type: application/pdf\n\nx\n";
    Map<String, Object> wide =
        read("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(1000) + "--b--\n");
    assertThat(names(wide)).hasSize(199);
    assertThat(wide.get("attachments").toString()).contains("more than 200 parts");
  }

  @Test
  void a_file_name_leads_nowhere() throws Exception {
    Map<String, Object> mail =
        read("Content-Type: application/x; name=\"../../etc/a|b.txt\"\n\nx\n");

    assertThat(names(mail)).containsExactly(".._.._etc_a_b.txt");
  }

  @ParameterizedTest
  @CsvSource({"..,_", ".,_", "photo\u202egpj.exe,photo_gpj.exe", ".profile,.profile"})
  void a_file_name_is_no_folder_and_is_not_shown_in_another_order(String sent, String kept)
      throws Exception {
    Map<String, Object> mail =
        read("Content-Type: application/x; name=\"=?utf-8?B?" + base64(sent) + "?=\"\n\nx\n");

    assertThat(names(mail)).containsExactly(kept);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void headers_in_gbk_without_any_encoding_are_readable() throws Exception {
    MimeMessage mail =
        message(
            "Subject: 报价单\nFrom: 王小明 <wang@example.com>\nContent-Type: text/plain\n\n你好\n",
            Charset.forName("GBK"));

    MailHead head = MailHead.of(mail);
    assertThat(head.text("Subject")).isEqualTo("报价单");
    assertThat(head.addresses("From"))
        .containsExactly(Map.of("name", "王小明", "address", "wang@example.com"));
    assertThat(read(mail)).containsEntry("text", "你好\r\n");
  }

  @Test
  void the_key_is_the_message_id_or_else_the_headers_but_not_what_a_mailbox_writes()
      throws Exception {
    assertThat(key("Message-ID: <1@x>\n\n")).isEqualTo("hq|<1@x>");
    String without = key("Subject: a\nStatus: RO\n\nx");
    assertThat(without).startsWith("hq|no-id ").isEqualTo(key("Subject: a\nX-UIDL: 7\n\nx"));
    assertThat(without).isNotEqualTo(key("Subject: b\n\nx"));
    assertThat(key("Message-ID: <%s@x>\n\n".formatted("1".repeat(500)))).hasSizeLessThan(200);
  }

  private static String key(String source) throws Exception {
    return MailHead.of(message(source, StandardCharsets.UTF_8)).key("hq");
  }

  private Map<String, Object> read(String source) throws Exception {
    return read(message(source, StandardCharsets.UTF_8));
  }

  private Map<String, Object> read(MimeMessage mail) throws Exception {
    Map<String, Object> body = new LinkedHashMap<>();
    MailParts parts =
        new MailParts(
            (number, head, content) -> {
              contents.add(new String(content.readAllBytes(), StandardCharsets.UTF_8));
              return Map.of("name", head.name());
            });
    parts.read(mail);
    parts.into(body);
    return body;
  }

  private static MimeMessage message(String source, Charset charset) throws Exception {
    byte[] bytes = source.replace("\n", "\r\n").getBytes(charset);
    return new MimeMessage(null, new ByteArrayInputStream(bytes));
  }

  private static List<Object> names(Map<String, Object> mail) {
    return ((List<?>) mail.get("attachments"))
        .stream()
            .map(each -> ((Map<?, ?>) each))
            .filter(each -> !each.containsKey("left"))
            .<Object>map(each -> each.get("name"))
            .toList();
  }
}
