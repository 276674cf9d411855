package qiao.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that someone made to break the reader, or that a program wrote badly. */
class HostileFileTest {
  @Test
  void a_quote_that_is_never_closed_is_told_with_its_line() {
    refused("a,b\nc,\"d\ne,f\n", "line 2", "quote");
    refused("a,b\nc,\"d\"e,f\n", "line 2", "quote");
  }

  @Test
  void an_endless_record_line_or_file_is_refused_before_it_fills_the_memory() {
    refused("a,b\nc,\"d\n" + "e,f\n".repeat(100_000), "line 2");
    refused("a,b\n" + "x".repeat(100_000), "line 2", "65536");
    assertThatThrownBy(() -> Upload.of(new Endless()))
        .isInstanceOf(BrokenTable.class)
        .hasMessageContaining("33554432");
    assertThatThrownBy(() -> Upload.of(InputStream.nullInputStream()))
        .hasMessageContaining("empty");
  }

  @Test
  void a_zero_byte_and_utf16_and_old_excel_are_refused_in_words() {
    refused("a,b\nc\u0000,d\n", "line 2", "zero byte");
    refused("姓名,手机".getBytes(StandardCharsets.UTF_16), "UTF-16");
    refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, ".xls");
  }

  @Test
  void mixed_and_unknown_encodings_are_refused_instead_of_misread() {
    refused(
        joined("姓名\n张三李四\n".getBytes(StandardCharsets.UTF_8), "王五\n".getBytes(gbk())),
        "mixed",
        "line 1 is UTF-8",
        "line 3 is GBK");
    refused(
        joined("\uFEFF姓名\n".getBytes(StandardCharsets.UTF_8), "王五\n".getBytes(gbk())),
        "begins as UTF-8",
        "line 2");
    refused(new byte[] {'a', '\n', (byte) 0xFF, (byte) 0xFF, '\n'}, "line 2", "neither");
  }

  @Test
  void cells_of_excel_are_read_as_a_person_sees_them() throws IOException {
    byte[] file =
        Xlsx.sheet(
            """
            <row r="1"><c r="A1" t="inlineStr"><is><t>工号</t></is></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><r><t>000</t></r><r><t>123</t></r></is></c>\
            <c r="B3"><v>123.0</v></c><c r="C3"><v>1.3800138E10</v></c>\
            <c r="E3"><f>1+1</f><v>2</v></c><c r="F3" t="str"><f>A3</f><v>x</v></c></row>
            <row r="4"><c r="A4" s="1"><v>123</v></c></row>
            <row r="5"><c r="A5"><f>1+1</f></c></row>
            <row r="6"><c r="B6" t="e"><v>#N/A</v></c></row>
            <row r="7"><c r="A7"><v>1E999999999</v></c></row>
            <row r="8"><c r="A8" t="s"><v>7</v></c></row>
            """);

    List<TableRow> rows = rows(file);

    assertThat(rows.get(1).cells()).containsExactly("000123", "123", "13800138000", "", "2", "x");
    assertThat(rows.get(1).line()).isEqualTo(3);
    assertThat(rows.get(2).cells()).containsExactly("000123");
    assertThat(rows.get(3).fault()).contains("A5", "formula");
    assertThat(rows.get(4).fault()).contains("B6", "#N/A");
    assertThat(rows.get(5).fault()).contains("A7", "digits");
    assertThat(rows.get(6).fault()).contains("A8", "not in the file");
  }

  @Test
  void a_zip_bomb_is_refused() {
    refused(Xlsx.sheet("<!-- " + " ".repeat(500) + "-->", 400_000), "unpacked");
    refused(Xlsx.sheet("<row a=\"" + "A".repeat(600_000) + "\"/>"), "too long");
    refused(
        Xlsx.sheet("<row><c t=\"inlineStr\"><is><t>" + "A".repeat(40_000) + "</t></is></c></row>"),
        "32767");
    refused(Xlsx.sheet("<row>" + "<c/>".repeat(501) + "</row>"), "500");
    refused(Xlsx.sheet("<a>".repeat(100) + "</a>".repeat(100)), "depth");
    refused(Xlsx.sheet("<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>"), "wrong address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
        "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">",
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
      })
  void a_document_type_is_refused(String type) {
    refused(Xlsx.workbook(type, "<row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row>"), "type");
  }

  @Test
  void cdata_and_broken_xml_and_a_broken_zip_are_refused() {
    refused(Xlsx.sheet("<row><c><v><![CDATA[1]]></v></c></row>"), "CDATA");
    refused(Xlsx.sheet("<row><c><v>1</c></row>"), "readable XML");
    byte[] cut = java.util.Arrays.copyOf(Xlsx.sheet("<row/>"), 300);
    refused(cut, "no readable XLSX");
    refused(Xlsx.zip("readme.txt", "hello"), "no readable X");
  }

  private static void refused(String csv, String... words) {
    refused(csv.getBytes(StandardCharsets.UTF_8), words);
  }

  private static void refused(byte[] file, String... words) {
    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(BrokenTable.class)
        .hasMessageContainingAll(words);
  }

  private static List<TableRow> rows(byte[] file) throws IOException {
    List<TableRow> rows = new ArrayList<>();
    try (Upload upload = Upload.of(new ByteArrayInputStream(file))) {
      upload.table().each(rows::add);
    }
    return rows;
  }

  private static Charset gbk() {
    return Charset.forName("GBK");
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }

  /** Sends for as long as it is read. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'a';
    }
  }
}
