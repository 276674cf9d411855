package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Holds one call to EC whose signature and shape were found right. */
record EcAsk(Request request, ObjectNode body, Instant now) {

  /** Answers one call with what stands in {@code data}. */
  @FunctionalInterface
  interface Handler {
    JsonNode answer(EcAsk ask);
  }

  String text(String name) {
    return body.path(name).asText("");
  }

  long number(String name) {
    return body.path(name).asLong();
  }

  /** Reads ids: some operations write them with commas, some as a list. */
  List<Long> ids(String name) {
    return body.path(name).isArray()
        ? WecomAsk.texts(body.path(name)).stream().map(Long::valueOf).toList()
        : Arrays.stream(text(name).split(",")).map(Long::valueOf).toList();
  }
}
