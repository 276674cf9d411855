package qiao.sso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apache.camel.Exchange;

/** Reads what an OA answered to a vendor step, by JSON pointers. */
record Answer(JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(Exchange exchange) {
    return new Answer(JSON.valueToTree(exchange.getMessage().getBody()));
  }

  /** Returns a text or a number; an empty text where there is none. */
  String text(String pointer) {
    JsonNode value = json.at(pointer);
    return value.isValueNode() ? value.asText("") : "";
  }

  String first(List<String> pointers) {
    return pointers.stream().map(this::text).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }
}
