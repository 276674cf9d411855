package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.catalog.Account;

/**
 * Fills the texts of vendor documents: {@code {key}} of an account, {@code {request:/a/b}} and,
 * quoted for XOQL, {@code {request:/a/b|xoql}} of a request.
 */
final class Templates {
  private static final Pattern KEY = Pattern.compile("\\{([a-z][a-z0-9-]*)}");
  private static final Pattern REQUEST = Pattern.compile("\\{request:([^|}]+)(\\|xoql)?}");

  private Templates() {}

  /** Fills in values of the account; empty when one of them is not configured. */
  static Optional<String> ofAccount(String template, Account account) {
    Matcher matcher = KEY.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      Optional<String> value = account.setting(matcher.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(matcher.appendTail(filled).toString());
  }

  /** Fills in values of the account and of a request; empty when one of them is missing. */
  static Optional<String> ofRequest(String template, Account account, JsonNode request) {
    Optional<String> keyed = ofAccount(template, account);
    if (keyed.isEmpty()) {
      return keyed;
    }
    Matcher matcher = REQUEST.matcher(keyed.get());
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      JsonNode value = request.at(matcher.group(1));
      if (!value.isValueNode() || value.asText().isEmpty()) {
        return Optional.empty();
      }
      String text = matcher.group(2) == null ? value.asText() : quoteForXoql(value.asText());
      matcher.appendReplacement(filled, Matcher.quoteReplacement(text));
    }
    return Optional.of(matcher.appendTail(filled).toString());
  }

  /**
   * Fills in every text of a tree; empty when a value is missing for one of them. A text that is
   * nothing but a value of the request becomes that value: a number stays one.
   */
  static Optional<JsonNode> ofRequest(JsonNode template, Account account, JsonNode request) {
    Matcher whole = REQUEST.matcher(template.asText());
    if (template.isTextual() && whole.matches() && whole.group(2) == null) {
      return Optional.of(request.at(whole.group(1)))
          .filter(value -> value.isValueNode() && !value.asText().isEmpty());
    }
    if (template.isTextual()) {
      return ofRequest(template.asText(), account, request).map(TextNode::valueOf);
    }
    JsonNode filled = template.deepCopy();
    for (var field : template.properties()) {
      Optional<JsonNode> value = ofRequest(field.getValue(), account, request);
      if (value.isEmpty()) {
        return value;
      }
      ((ObjectNode) filled).set(field.getKey(), value.get());
    }
    for (int i = 0; template.isArray() && i < template.size(); i++) {
      Optional<JsonNode> value = ofRequest(template.get(i), account, request);
      if (value.isEmpty()) {
        return value;
      }
      ((ArrayNode) filled).set(i, value.get());
    }
    return Optional.of(filled);
  }

  /** Quotes a text for XOQL, which has no bind parameters (xiaoshouyi.md §6). */
  static String quoteForXoql(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** Copies a JSON tree with each text equal to {@code {found}} replaced by a value. */
  static JsonNode withFound(JsonNode template, JsonNode found) {
    if (template.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      template.properties().forEach(e -> copy.set(e.getKey(), withFound(e.getValue(), found)));
      return copy;
    }
    if (template.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      template.forEach(item -> copy.add(withFound(item, found)));
      return copy;
    }
    return template.isTextual() && template.asText().equals("{found}") ? found : template;
  }
}
