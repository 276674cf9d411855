package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Describes one value that a flow hands to an operation.
 *
 * @param path the way to it, such as {@code text.content} or {@code articles[].title}
 * @param place {@code path}, {@code query}, {@code header} or {@code body}
 * @param required whether what it lies in can't be without it
 * @param schema its limits, references followed
 * @param holds whether the fields that it is made of follow in the list
 */
public record Field(String path, String place, boolean required, JsonNode schema, boolean holds) {
  private static final int FORM_DEPTH = 2;

  /** Tells whether a form shows it: objects one level deep by their fields, deeper ones as JSON. */
  public boolean inForm() {
    int depth = path.split("\\.", -1).length;
    return !path.contains("[]") && (depth == FORM_DEPTH || depth < FORM_DEPTH && !holds);
  }

  /** Returns the vendor's words on it; blank where the document has none. */
  public String description() {
    return schema.path("description").asText().strip();
  }

  /** Finds the field in an example; missing where the example does without. */
  JsonNode in(JsonNode example) {
    return example.at("/" + path.replace(".", "/"));
  }
}
