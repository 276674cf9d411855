package qiao.binding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes XLSX files by hand, such as no program would write. */
final class Xlsx {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private Xlsx() {}

  static byte[] sheet(String rows) {
    return sheet(rows, 1);
  }

  /** Writes the same content many times over. */
  static byte[] sheet(String rows, int times) {
    return workbook("", rows, times);
  }

  /** Puts something between the XML declaration and the sheet. */
  static byte[] workbook(String before, String rows) {
    return workbook(before, rows, 1);
  }

  static byte[] zip(String name, String content) {
    return written(zip -> put(zip, name, content, 1, ""));
  }

  private static byte[] workbook(String before, String rows, int times) {
    return written(
        zip -> {
          put(
              zip,
              "[Content_Types].xml",
              "<Types>" + type("workbook", "sheet.main") + type("styles", "styles") + "</Types>",
              1,
              "");
          put(
              zip,
              "xl/workbook.xml",
              "<workbook xmlns=\"%s\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                  .formatted(MAIN),
              1,
              "");
          put(
              zip,
              "xl/_rels/workbook.xml.rels",
              "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
              1,
              "");
          put(
              zip,
              "xl/styles.xml",
              "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"000000\"/></numFmts>"
                  + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>",
              1,
              "");
          put(
              zip,
              "xl/worksheets/sheet1.xml",
              before + "<worksheet xmlns=\"%s\"><sheetData>".formatted(MAIN) + rows,
              times,
              rows,
              "</sheetData></worksheet>");
        });
  }

  private static String type(String part, String type) {
    return "<Override PartName=\"/xl/%s.xml\" ContentType=\"%s%s+xml\"/>"
        .formatted(part, TYPE, type);
  }

  private static void put(ZipOutputStream zip, String name, String text, int times, String end)
      throws IOException {
    put(zip, name, text, times, "", end);
  }

  private static void put(
      ZipOutputStream zip, String name, String text, int times, String again, String end)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    byte[] repeated = again.getBytes(StandardCharsets.UTF_8);
    for (int i = 1; i < times; i++) {
      zip.write(repeated);
    }
    zip.write(end.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      writing.to(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes the parts. */
  private interface Writing {
    void to(ZipOutputStream zip) throws IOException;
  }
}
