package qiao.todo;

/**
 * Recognises a document inside a text, such as the JSON that an argument of a web service holds.
 */
final class Held {
  private static final String JSON_MEANT = "(?s)(\\{\\s*\"|\\[\\s*[{\"]).*";

  private Held() {}

  /** Finds the places of a held document; false when the text is no document. */
  static boolean find(String held, Places places) {
    String text = held.strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      return json(text, places);
    }
    return text.startsWith("<") && text.endsWith(">") && xml(text, places);
  }

  private static boolean json(String text, Places places) {
    JsonPlaces json = new JsonPlaces(text, places);
    // A title such as [#F054] is no list.
    boolean title = text.startsWith("[") && json.anyBare() && !text.contains("\"");
    if (json.readable() && !title) {
      json.findAll();
      return true;
    }
    if (text.matches(JSON_MEANT)) {
      places.refuse(
          text,
          "stands in a text that begins like JSON and is none",
          "mend the JSON in the text; a value in it needs quotes");
      return true;
    }
    return false;
  }

  private static boolean xml(String text, Places places) {
    XmlPlaces xml = new XmlPlaces(text, places);
    if (!xml.readable()) {
      return false;
    }
    xml.findAll();
    return true;
  }
}
