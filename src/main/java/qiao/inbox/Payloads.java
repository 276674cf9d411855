package qiao.inbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;

/** Turns bodies and headers into what is stored, and back. */
final class Payloads {
  /** Stored in columns of their own, or true for one delivery only. */
  private static final Set<String> NOT_KEPT =
      Set.of(
          Headers.KEY,
          Headers.LANE,
          Headers.ACCOUNT,
          Headers.DELIVERY,
          Headers.DUPLICATE,
          Headers.TRY);

  /**
   * Fractions stay exact: a double would change amounts of money. A text with a value in it is no
   * String in Groovy, but a text all the same.
   */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .findAndAddModules()
          .addModule(
              new SimpleModule().addSerializer(CharSequence.class, ToStringSerializer.instance))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Payloads() {}

  static Payload of(Message message) {
    Object body = message.getBody();
    String headers = write(kept(message.getHeaders()));
    if (isJsonValue(body)) {
      return new Payload(Payload.JSON, headers, write(body));
    }
    String text = text(message);
    if (isJson(text)) {
      return new Payload(Payload.JSON, headers, KeptText.json(text));
    }
    return KeptText.isKept(text)
        ? new Payload(Payload.TEXT, headers, text)
        : new Payload(Payload.JSON, headers, write(text));
  }

  static Object body(Payload payload) {
    if (payload.contentType().equals(Payload.TEXT)) {
      return payload.body();
    }
    return read(payload.body(), new TypeReference<Object>() {});
  }

  static Map<String, Object> headers(Payload payload) {
    return headers(payload.headers());
  }

  static Map<String, Object> headers(String kept) {
    return read(kept, new TypeReference<Map<String, Object>>() {});
  }

  private static boolean isJsonValue(Object body) {
    return body instanceof Map || body instanceof Collection || body instanceof JsonNode;
  }

  private static String text(Message message) {
    try {
      return message.getBody() == null ? "" : message.getMandatoryBody(String.class);
    } catch (InvalidPayloadException e) {
      throw new IllegalArgumentException("The inbox cannot keep this body: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> kept(Map<String, Object> headers) {
    Map<String, Object> kept = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          if (name.startsWith(Headers.PREFIX) && !NOT_KEPT.contains(name) && value != null) {
            kept.put(name, value);
          }
        });
    return kept;
  }

  /** Only objects and arrays: a bare word or number in a text is more likely just text. */
  private static boolean isJson(String text) {
    String front = text.stripLeading();
    if (!front.startsWith("{") && !front.startsWith("[")) {
      return false;
    }
    try (JsonParser parser = JSON.createParser(front)) {
      int roots = 0;
      while (parser.nextToken() != null) {
        roots += parser.getParsingContext().inRoot() && parser.currentToken().isStructEnd() ? 1 : 0;
      }
      return roots == 1;
    } catch (IOException e) {
      return false;
    }
  }

  private static String write(Object value) {
    try {
      return KeptText.json(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The inbox cannot write this as JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored payload is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
