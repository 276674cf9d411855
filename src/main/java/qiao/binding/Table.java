package qiao.binding;

import java.io.IOException;
import java.util.function.Consumer;

/** Reads a table, line by line, as often as it is asked to. */
interface Table {
  /**
   * Hands over every line, the header too.
   *
   * @throws BrokenTable when the rest can't be read
   */
  void each(Consumer<TableRow> taker) throws IOException;
}
