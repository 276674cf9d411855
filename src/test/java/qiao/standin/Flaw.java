package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Says which limit of a vendor document a request breaks, and where.
 *
 * @param place a JSON pointer into the request, such as {@code /news/articles/0/title}; for a field
 *     that lacks, where it ought to stand
 * @param kind the keyword of JSON Schema that is broken, such as {@code required}
 * @param limit what the document wants
 * @param value what stands there
 */
record Flaw(String place, String kind, JsonNode limit, JsonNode value) {

  /** Tells whether only the way of writing a number differs: a text where a number is wanted. */
  boolean numberAsText() {
    boolean digits = value.isTextual() && value.asText().matches("-?\\d{1,18}");
    return switch (kind) {
      case "type" -> digits && limit.asText().matches("integer|number");
      case "enum" -> value.isValueNode() && listed(value.asText());
      default -> false;
    };
  }

  private boolean listed(String text) {
    for (JsonNode one : limit) {
      if (one.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return place.substring(1).replace('/', '.') + ": " + kind + " " + limit;
  }
}
