package qiao.binding;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV as Excel writes it, in UTF-8 or in GB18030, which contains GBK. */
final class CsvTable implements Table {
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  /** A quote that is never closed makes the rest of the file one record. */
  private static final int LONGEST_RECORD = 2 * CsvEncoding.LONGEST_LINE;

  private final Path file;
  private final Charset charset;

  private CsvTable(Path file, Charset charset) {
    this.file = file;
    this.charset = charset;
  }

  static CsvTable of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new CsvTable(file, CsvEncoding.of(in));
    }
  }

  @Override
  public void each(Consumer<TableRow> taker) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();
    try (InputStream in = Files.newInputStream(file);
        Measured reader = new Measured(new InputStreamReader(in, charset));
        CSVParser parser = CSVParser.builder().setReader(reader).setFormat(format).get()) {
      Iterator<CSVRecord> records = parser.iterator();
      long line = 1;
      while (hasNext(records, line)) {
        CSVRecord next = records.next();
        taker.accept(row(line, next));
        line = parser.getCurrentLineNumber() + 1;
        reader.start();
      }
    }
  }

  private static boolean hasNext(Iterator<CSVRecord> records, long line) {
    try {
      return records.hasNext();
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new BrokenTable(
          "line %d begins a record that can't be read: a quote is not closed, or stands in the"
                  .formatted(line)
              + " middle of a cell without being doubled");
    }
  }

  private static TableRow row(long line, CSVRecord cells) {
    List<String> texts = cells.stream().map(Harmless::read).toList();
    return new TableRow(line, texts, "");
  }

  /** Ends reading when one record grows too long; drops the byte order mark. */
  private static final class Measured extends FilterReader {
    private boolean begun;
    private int length;

    Measured(Reader reader) {
      super(reader);
    }

    void start() {
      length = 0;
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int from, int most) throws IOException {
      if (!begun) {
        begun = true;
        int first = in.read();
        if (first < 0) {
          return -1;
        }
        if (first != BYTE_ORDER_MARK) {
          buffer[from] = (char) first;
          return 1;
        }
      }
      int read = in.read(buffer, from, most);
      length += Math.max(read, 0);
      if (length > LONGEST_RECORD) {
        throw new IOException("too long");
      }
      return read;
    }
  }
}
