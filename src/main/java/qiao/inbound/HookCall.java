package qiao.inbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.web.util.UriUtils;

/**
 * Holds what came to an address that ends in {@code …/{account}/{key}}.
 *
 * @param account as the address says it: a stranger may have written it
 * @param key all that tells the vendor from a stranger
 * @param source the network address that it came from
 */
public record HookCall(String account, String key, byte[] body, String source) {
  /** Compared with where there is no key, so that the answer takes as long. */
  private static final String NO_KEY = "there is no such account, or it has no push-key";

  /**
   * Takes the call out of an exchange, which then holds nothing of the caller's but how it is named
   * in logs and traces.
   */
  public static HookCall of(Exchange exchange) {
    Message message = exchange.getMessage();
    String source = source(message);
    String[] path = message.getHeader(Exchange.HTTP_PATH, "", String.class).split("/");
    String account = path.length < 2 ? "" : decoded(path[path.length - 2]);
    String key = path.length < 2 ? "" : decoded(path[path.length - 1]);
    byte[] body = message.getBody(byte[].class);
    message.removeHeaders("*", Origin.CORRELATION, Origin.TRACE);
    exchange.removeProperty(Exchange.CHARSET_NAME);
    return new HookCall(account, key, body == null ? new byte[0] : body, source);
  }

  /** Tells whether the caller has the right key; none is right where none is set. */
  public boolean opens(Optional<String> wanted) {
    Optional<String> set = wanted.filter(one -> !one.isBlank());
    return MessageDigest.isEqual(bytes(set.orElse(NO_KEY)), bytes(key)) && set.isPresent();
  }

  /** Answers with a status, and with a reason unless it is blank; the route ends here. */
  public static void refuse(Exchange exchange, int status, String why) {
    HookAnswer.refuse(exchange, status, why.isBlank() ? null : why);
  }

  /** Answers 200 and says why nothing was taken; the route ends here. */
  public static void leave(Exchange exchange, String why) {
    HookAnswer.leave(exchange, why);
  }

  private static String source(Message message) {
    return message instanceof PlatformHttpMessage http ? http.getRequest().getRemoteAddr() : "";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String decoded(String segment) {
    try {
      return UriUtils.decode(segment, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
