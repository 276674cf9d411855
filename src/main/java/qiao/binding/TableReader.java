package qiao.binding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the lines of a table under the names of its header. */
final class TableReader {
  static final int MOST_LINES = 200_000;

  private final List<Field> wanted;
  private final Set<Field> given;
  private final Map<Field, Integer> columns = new EnumMap<>(Field.class);
  private final List<String> ignored = new ArrayList<>();
  private boolean begun;
  private int lines;

  /**
   * @param wanted the columns that are understood
   * @param given those that need not be there, because the caller knows their value
   */
  TableReader(List<Field> wanted, Set<Field> given) {
    this.wanted = wanted;
    this.given = given;
  }

  /** Holds one line that is not blank; a column that the table does not have is not in it. */
  record Line(long number, Map<Field, String> cells, String fault) {}

  /**
   * Hands over every line below the header.
   *
   * @throws BrokenTable when the header lacks a column, or there are too many lines
   */
  void read(Table table, Consumer<Line> taker) throws IOException {
    begun = false;
    lines = 0;
    table.each(
        row -> {
          if (row.isBlank()) {
            return;
          }
          if (begun) {
            take(row, taker);
          } else {
            begun = true;
            readHeader(row);
          }
        });
    if (!begun) {
      throw new BrokenTable("the file has no header line");
    }
  }

  /** Returns the columns that were not understood. */
  List<String> ignored() {
    return List.copyOf(ignored);
  }

  private void take(TableRow row, Consumer<Line> taker) {
    if (++lines > MOST_LINES) {
      throw new BrokenTable("the file must have at most " + MOST_LINES + " lines");
    }
    Map<Field, String> cells = new EnumMap<>(Field.class);
    columns.forEach((field, column) -> cells.put(field, row.cell(column)));
    taker.accept(new Line(row.line(), cells, row.fault()));
  }

  private void readHeader(TableRow row) {
    columns.clear();
    ignored.clear();
    for (int column = 0; column < row.cells().size(); column++) {
      readName(row, column);
    }
    for (Field field : wanted) {
      if (field.isNeeded() && !columns.containsKey(field) && !given.contains(field)) {
        throw new BrokenTable(
            "line %d, the header, lacks the column %s (%s)%s; it has %s"
                .formatted(
                    row.line(),
                    field.label,
                    field.word,
                    field == Field.ACCOUNT ? ", unless you say account=…" : "",
                    shortened(row.cells())));
      }
    }
  }

  private void readName(TableRow row, int column) {
    String name = row.cell(column);
    for (Field field : wanted) {
      if (field.isNamed(name)) {
        Integer other = columns.put(field, column);
        if (other != null) {
          throw new BrokenTable(
              "two columns of the header mean %s (%s): %s; keep one"
                  .formatted(field.label, field.word, shortened(List.of(row.cell(other), name))));
        }
        return;
      }
    }
    if (!name.isBlank()) {
      ignored.add(shortened(List.of(name)));
    }
  }

  private static String shortened(List<String> names) {
    String all = String.join(", ", names);
    return all.length() > 200 ? all.substring(0, 200) + "…" : all;
  }
}
