package qiao.vendor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.catalog.TextAnswer;

/**
 * Makes an object of an answer that is a text, so that it is judged and handed on as others are.
 */
final class TextReply {
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9._-]+)");

  private TextReply() {}

  static ObjectNode read(Sender.Reply reply, TextAnswer wanted) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("text", new String(reply.body(), charset(reply.header().apply("Content-Type"))));
    ObjectNode headers = answer.putObject("headers");
    for (String name : wanted.headers()) {
      String value = reply.header().apply(name);
      if (!value.isEmpty()) {
        headers.put(name, value);
      }
    }
    return answer;
  }

  private static Charset charset(String contentType) {
    Matcher named = CHARSET.matcher(contentType);
    return named.find() && Charset.isSupported(named.group(1))
        ? Charset.forName(named.group(1))
        : StandardCharsets.UTF_8;
  }
}
