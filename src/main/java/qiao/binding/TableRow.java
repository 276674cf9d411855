package qiao.binding;

import java.util.List;

/**
 * Holds one line of a table.
 *
 * @param line counted from 1, as the program shows it that the file was made with
 * @param fault what is wrong with a cell of it; empty when nothing is
 */
record TableRow(long line, List<String> cells, String fault) {
  boolean isBlank() {
    return fault.isEmpty() && cells.stream().allMatch(String::isBlank);
  }

  String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }
}
