package qiao.todo;

import java.util.List;

/**
 * Holds a template with its values.
 *
 * @param warnings placeholders that had no value, and what was left out of values
 */
public record Rendered(String text, List<String> warnings) {
  public Rendered {
    warnings = List.copyOf(warnings);
  }
}
