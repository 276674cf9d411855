package qiao.todo;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.BiConsumer;

/** Checks the texts of an event that become parts of addresses and keys. */
final class EventChecks {
  private EventChecks() {}

  static void check(Map<String, String> texts, BiConsumer<String, String> wrong) {
    texts.forEach(
        (field, value) -> {
          switch (field) {
            case "apiName" -> looks(field, value, "[A-Za-z0-9_]{1,64}", wrong);
            case "dataId" -> looks(field, value, "[A-Za-z0-9_-]{1,64}", wrong);
            case "url", "mobileUrl" -> address(field, value, wrong);
            case "eventId", "tenant", "source", "todoId", "sender" -> {
              if (control(value)) {
                wrong.accept(field, "holds control characters");
              }
            }
            default -> {}
          }
        });
  }

  /** Half a character has no UTF-8, so it is no better than a control character in an id. */
  static boolean control(String value) {
    return value
        .codePoints()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static void looks(
      String field, String value, String pattern, BiConsumer<String, String> wrong) {
    if (!value.matches(pattern)) {
      wrong.accept(field, "must look like " + pattern);
    }
  }

  private static void address(String field, String value, BiConsumer<String, String> wrong) {
    try {
      URI uri = new URI(value);
      if (value.matches("(?i)https?://.*") && uri.getHost() != null && uri.getUserInfo() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      // Told below, in the words of the field.
    }
    wrong.accept(field, "must be a whole http or https address");
  }
}
