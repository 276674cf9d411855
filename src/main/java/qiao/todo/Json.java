package qiao.todo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON as strictly as its standard. */
final class Json {
  /** Refuses what follows the document, and keys that stand twice; keeps numbers as written. */
  static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /** Parses a whole document; an empty text is no document. */
  static JsonNode parse(String text) throws JsonProcessingException {
    JsonNode node = STRICT.readTree(text);
    if (node.isMissingNode()) {
      throw new com.fasterxml.jackson.core.JsonParseException(null, "there is nothing");
    }
    return node;
  }

  /** Returns the parser's words without the source and the place, which are told apart. */
  static String told(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }
}
