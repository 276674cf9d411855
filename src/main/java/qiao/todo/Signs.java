package qiao.todo;

import java.util.List;
import java.util.Locale;

/**
 * Recognises answers by code or by words of the message.
 *
 * @param codes compared as codes are: trimmed, without case; {@code HTTP 404} for a status
 * @param texts any of which the message holds, without case
 */
public record Signs(List<String> codes, List<String> texts) {
  public static final Signs NONE = new Signs(List.of(), List.of());

  /**
   * @throws IllegalArgumentException when an entry is blank: it would fit every answer
   */
  public Signs {
    codes = codes.stream().map(String::strip).toList();
    texts = List.copyOf(texts);
    if (codes.contains("") || texts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("has a blank entry, which would fit every answer");
    }
  }

  boolean fit(String code, String message) {
    String said = message.toLowerCase(Locale.ROOT);
    return codes.stream().anyMatch(each -> each.equalsIgnoreCase(code))
        || texts.stream().anyMatch(text -> said.contains(text.toLowerCase(Locale.ROOT)));
  }
}
