package qiao.callback;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Answers a callback that was kept: {@code success} to a provider's addresses, nothing to a
 * company's own, or, where the route has set the variable {@code reply}, that reply, encrypted. The
 * vendor shows a reply to a member for messages, and for few events: enter_agent, clicks, cards.
 */
final class AnswerCallback implements Processor {
  private static final String REPLY = "reply";

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  AnswerCallback(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    Callback callback = Callback.of(exchange);
    Map<?, ?> reply = exchange.getVariable(REPLY, Map.class);
    if (reply == null || reply.isEmpty()) {
      Reply.plain(exchange, callback.door().isSuite() ? "success" : "");
      return;
    }
    Event event = callback.event();
    long now = clock.instant().getEpochSecond();
    String plain =
        PassiveReply.xml(reply, event.text("FromUserName"), event.text("ToUserName"), now);
    Reply.xml(
        exchange,
        closed(
            callback, plain, String.valueOf(now), HexFormat.of().formatHex(bytes(8)), bytes(16)));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  static String closed(
      Callback callback, String plain, String timestamp, String nonce, byte[] random) {
    Crypt crypt = callback.door().crypt();
    String encrypted = crypt.close(plain, callback.receiver(), random);
    return "<xml><Encrypt><![CDATA[%s]]></Encrypt><MsgSignature><![CDATA[%s]]></MsgSignature><TimeStamp>%s</TimeStamp><Nonce><![CDATA[%s]]></Nonce></xml>"
        .formatted(encrypted, crypt.signature(timestamp, nonce, encrypted), timestamp, nonce);
  }
}
