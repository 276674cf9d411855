package qiao.binding;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Reads the first sheet of an XLSX file, each cell as the text that a person sees in it. */
final class XlsxTable implements Table {
  /** Digits of the longest number that is written out; an exponent could make it endless. */
  private static final int MOST_DIGITS = 60;

  private final Path file;
  private final boolean styled;

  private XlsxTable(Path file, boolean styled) {
    this.file = file;
    this.styled = styled;
  }

  static XlsxTable of(Path file) throws IOException {
    return new XlsxTable(file, XlsxGuard.check(file).styled());
  }

  @Override
  public void each(Consumer<TableRow> taker) throws IOException {
    List<Row> row = new ArrayList<>(1);
    try (ReadableWorkbook book =
            new ReadableWorkbook(file.toFile(), new ReadingOptions(styled, true));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      var next = rows.spliterator();
      while (advance(() -> next.tryAdvance(row::add))) {
        taker.accept(row(row.remove(0)));
      }
    } catch (BrokenTable e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Keeps what the library throws apart from what the taker throws. */
  private static boolean advance(Step step) {
    try {
      return step.next();
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  private static BrokenTable unreadable(Exception e) {
    BrokenTable broken = new BrokenTable("this is no readable XLSX file; open it and save it anew");
    broken.initCause(e);
    return broken;
  }

  private static TableRow row(Row row) {
    List<String> texts = new ArrayList<>(row.getCellCount());
    String fault = "";
    for (Cell cell : row) {
      try {
        texts.add(cell == null ? "" : Harmless.read(text(cell)));
      } catch (IllegalArgumentException e) {
        fault = "cell " + cell.getAddress() + " " + e.getMessage();
        texts.add("");
      }
    }
    return new TableRow(row.getRowNum(), texts, fault);
  }

  private static String text(Cell cell) {
    Object value = cell.getValue();
    if (cell.getType() == CellType.ERROR) {
      throw new IllegalArgumentException("holds the error " + cell.getRawValue());
    }
    if (cell.getType() == CellType.FORMULA && value == null) {
      throw new IllegalArgumentException("holds a formula without its result: save it in Excel");
    }
    if (cell.getType() == CellType.STRING && value == null) {
      throw new IllegalArgumentException("holds a text that is not in the file");
    }
    if (value instanceof BigDecimal number) {
      return text(number, cell.getDataFormatString());
    }
    return value == null ? "" : value.toString();
  }

  /** Writes 123.0 as 123, 1.38E10 in full, and 123 as 000123 where the format says 000000. */
  private static String text(BigDecimal number, String format) {
    if (number.precision() + Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw new IllegalArgumentException("holds a number with too many digits");
    }
    String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    return format != null && format.matches("0+") && plain.matches("\\d+")
        ? "0".repeat(Math.max(0, format.length() - plain.length())) + plain
        : plain;
  }

  /** Reads one row more, and says whether there was one. */
  private interface Step {
    boolean next();
  }
}
