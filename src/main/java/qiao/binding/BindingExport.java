package qiao.binding;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes bindings to a file that {@link BindingImport} takes back. */
public final class BindingExport {
  private static final int ROWS_IN_MEMORY = 1000;
  private static final List<String> HEADER =
      Stream.concat(
              Field.ofBinding().stream().map(field -> field.label),
              Stream.of("创建时间", "创建人", "修改时间", "修改人"))
          .toList();

  private final Bindings bindings;

  BindingExport(Bindings bindings) {
    this.bindings = bindings;
  }

  /** Writes CSV as Excel opens it: UTF-8 with its mark, CRLF. */
  public void csv(BindingFilter filter, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write('\uFEFF');
    CSVPrinter printer = new CSVPrinter(writer, CSVFormat.EXCEL);
    printer.printRecord(HEADER);
    each(filter, stored -> printer.printRecord(cells(stored)));
    printer.flush();
  }

  /** Writes XLSX; every cell is text, so that employee numbers keep their zeros. */
  public void xlsx(BindingFilter filter, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "Qiao", "1.0")) {
      Worksheet sheet = book.newWorksheet("账户绑定");
      int[] row = {0};
      write(sheet, row[0]++, HEADER);
      each(
          filter,
          stored -> {
            write(sheet, row[0], cells(stored));
            if (++row[0] % ROWS_IN_MEMORY == 0) {
              sheet.flush();
            }
          });
    }
  }

  private static void write(Worksheet sheet, int row, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      sheet.inlineString(row, column, cells.get(column));
    }
  }

  private static List<String> cells(StoredBinding stored) {
    List<String> cells = new ArrayList<>();
    Field.ofBinding().forEach(field -> cells.add(Harmless.write(stored.binding().value(field))));
    cells.add(stored.createdAt().toString());
    cells.add(Harmless.write(stored.createdBy()));
    cells.add(stored.updatedAt().toString());
    cells.add(Harmless.write(stored.updatedBy()));
    return cells;
  }

  private void each(BindingFilter filter, RowWriter writer) throws IOException {
    try {
      bindings.each(
          filter,
          stored -> {
            try {
              writer.write(stored);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes one row. */
  private interface RowWriter {
    void write(StoredBinding stored) throws IOException;
  }
}
