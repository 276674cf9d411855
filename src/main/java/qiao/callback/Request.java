package qiao.callback;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.web.util.UriUtils;
import qiao.inbound.HookCall;

/**
 * Holds what came to {@code /hooks/wecom/{account}}, all of it as a stranger may have written it.
 *
 * @param verifies whether it is a look at the address (GET), not an event
 * @param query the parameters; a plus stays a plus, as the vendor's Base64 needs
 * @param source the network address that it came from
 */
record Request(
    String account, boolean verifies, Map<String, String> query, byte[] body, String source) {

  /** Takes the request out of an exchange, which then holds nothing of the caller's. */
  static Request of(Exchange exchange) {
    Message message = exchange.getMessage();
    HttpServletRequest http = http(message);
    Map<String, String> query = query(http.getQueryString());
    boolean verifies = http.getMethod().equals("GET");
    // The last part of the address, which elsewhere is the key, is the account here.
    HookCall call = HookCall.of(exchange);
    return new Request(call.key(), verifies, query, call.body(), call.source());
  }

  private static HttpServletRequest http(Message message) {
    if (message instanceof PlatformHttpMessage http) {
      return http.getRequest();
    }
    throw new IllegalStateException("wecomCallback belongs behind platform-http:");
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        query.putIfAbsent(pair.substring(0, sign), decoded(pair.substring(sign + 1)));
      }
    }
    return query;
  }

  private static String decoded(String value) {
    try {
      return UriUtils.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  String parameter(String name) {
    return query.getOrDefault(name, "");
  }
}
