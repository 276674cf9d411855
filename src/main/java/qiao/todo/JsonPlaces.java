package qiao.todo;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds the placeholders of a JSON text: in strings, in strings that hold documents, and bare. */
final class JsonPlaces {
  private final String text;
  private final Places places;

  /** Where marks stand outside of strings. */
  private final List<Integer> bare = new ArrayList<>();

  JsonPlaces(String text, Places places) {
    this.text = text;
    this.places = places;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && inString) {
        i++;
      } else if (c == '"') {
        inString = !inString;
      } else if (Marked.isMark(c) && !inString) {
        bare.add(i);
      }
    }
  }

  boolean anyBare() {
    return !bare.isEmpty();
  }

  boolean readable() {
    try {
      Json.parse(readableText());
      return bare.stream().allMatch(this::alone);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  void findAll() {
    for (int at : bare) {
      if (!alone(at)) {
        places.refuse(
            text.substring(at, at + 1),
            "stands beside other characters outside of quotes",
            "put quotes around the whole value");
      }
      places.put(text.charAt(at), List.of(Escape.JSON_BARE));
    }
    try {
      walk(Json.parse(readableText()));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      int line = at == null ? 1 : at.getLineNr();
      int column = at == null ? 1 : at.getColumnNr();
      places.mistakeAt(
          line, column, "is no JSON here: " + Json.told(e), "mend it before this place");
    }
  }

  private void walk(JsonNode node) {
    if (node.isTextual()) {
      places.inner(node.asText(), Escape.JSON_STRING);
    }
    node.properties()
        .forEach(
            entry -> {
              places.refuse(
                  entry.getKey(), "stands in a name", "placeholders may stand only in values");
              walk(entry.getValue());
            });
    if (node.isArray()) {
      node.forEach(this::walk);
    }
  }

  /** A bare mark is read as a number: it is one character too, so that places stay. */
  private String readableText() {
    StringBuilder readable = new StringBuilder(text);
    bare.forEach(at -> readable.setCharAt(at, '0'));
    return readable.toString();
  }

  private boolean alone(int at) {
    return borders(text.substring(0, at).stripTrailing(), true)
        && borders(text.substring(at + 1).stripLeading(), false);
  }

  private static boolean borders(String side, boolean before) {
    if (side.isEmpty()) {
      return true;
    }
    return before
        ? ":,[".indexOf(side.charAt(side.length() - 1)) >= 0
        : ",]}".indexOf(side.charAt(0)) >= 0;
  }
}
