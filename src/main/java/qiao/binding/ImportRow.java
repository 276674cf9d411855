package qiao.binding;

import java.util.Map;
import java.util.Optional;

/**
 * Holds one line of an import.
 *
 * @param alone the binding as if there were none yet; empty when a cell is malformed
 */
record ImportRow(long line, Map<Field, String> cells, Optional<Binding> alone, String fault) {
  static ImportRow of(TableReader.Line line, String usualAccount) {
    Map<Field, String> cells = line.cells();
    if (cells.getOrDefault(Field.ACCOUNT, "").isBlank()) {
      cells.put(Field.ACCOUNT, usualAccount);
    }
    if (!line.fault().isEmpty()) {
      return new ImportRow(line.number(), cells, Optional.empty(), line.fault());
    }
    try {
      Binding alone = binding(cells, Optional.empty());
      return new ImportRow(line.number(), cells, Optional.of(alone), "");
    } catch (IllegalArgumentException e) {
      return new ImportRow(line.number(), cells, Optional.empty(), e.getMessage());
    }
  }

  /** Returns what becomes of a binding: a column that the file does not have stays as it is. */
  Binding over(Binding old) {
    return binding(cells, Optional.of(old));
  }

  private static Binding binding(Map<Field, String> cells, Optional<Binding> old) {
    return new Binding(
        value(Field.ACCOUNT, cells, old),
        value(Field.TENANT, cells, old),
        value(Field.EMPLOYEE, cells, old),
        value(Field.USER, cells, old),
        value(Field.NAME, cells, old),
        value(Field.MOBILE, cells, old),
        value(Field.EMAIL, cells, old),
        value(Field.NUMBER, cells, old));
  }

  private static String value(Field field, Map<Field, String> cells, Optional<Binding> old) {
    return cells.containsKey(field)
        ? cells.get(field)
        : old.map(binding -> binding.value(field)).orElse("");
  }
}
