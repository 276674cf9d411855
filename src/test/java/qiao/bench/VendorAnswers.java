package qiao.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Answers as 销售易 and the group robot do when all is well. A push that comes here instead of to Qiao
 * is answered too: that is how the load is measured alone.
 */
final class VendorAnswers {
  private static final byte[] LEAD = HttpMessage.ascii("/xobjects/lead");
  private static final byte[] MESSAGE = HttpMessage.ascii("/cgi-bin/webhook/send");
  private static final byte[] QUERY = HttpMessage.ascii("/query/xoql");
  private static final byte[] TOKEN = HttpMessage.ascii("/token");
  private static final byte[] HOOK = HttpMessage.ascii("/hooks/");
  private static final byte[] TOLD = HttpMessage.ascii("/bench/told");
  private static final byte[] SEEN = HttpMessage.ascii("/bench/seen/");
  private static final byte[] LATENCY = HttpMessage.ascii("/bench/latency/");
  private static final byte[] KEY = HttpMessage.ascii("wj-" + Push.SURVEY + "-");
  private static final byte[] LEAD_NUMBER = "线索编号：".getBytes(StandardCharsets.UTF_8);

  private final Ledger ledger = new Ledger();
  private final byte[] grant;
  private long latencyNanos;

  VendorAnswers(String url) {
    this.grant =
        HttpMessage.ascii(
            "{\"access_token\":\"AT-EXAMPLE\",\"token_type\":\"Bearer\","
                + "\"expires_in\":7200,\"instance_uri\":\""
                + url
                + "\"}");
  }

  /** Tells how long a vendor takes for its answers. */
  long latencyNanos() {
    return latencyNanos;
  }

  /** Tells whether a vendor is asked, and not what the bench wants to know. */
  boolean isVendorCall(HttpMessage asked) {
    return asked.asks(LEAD) || asked.asks(MESSAGE) || asked.asks(QUERY);
  }

  ByteBuffer answer(HttpMessage asked) {
    if (asked.asks(MESSAGE)) {
      ledger.message(asked.numberBehind(LEAD_NUMBER));
      return json("{\"errcode\":0,\"errmsg\":\"ok\"}");
    }
    if (asked.asks(LEAD)) {
      long id = ledger.lead(asked.numberBehind(KEY));
      return json("{\"code\":\"200\",\"msg\":\"OK\",\"data\":{\"id\":" + id + "}}");
    }
    if (asked.asks(QUERY)) {
      return json(found(ledger.leadOf(asked.numberBehind(KEY))));
    }
    return asked.asks(TOKEN)
        ? json(grant)
        : asked.asks(HOOK) ? json("{\"accepted\":true}") : told(asked);
  }

  private ByteBuffer told(HttpMessage asked) {
    if (asked.asks(SEEN)) {
      return json(ledger.first((int) asked.numberBehind(SEEN)));
    }
    if (asked.asks(LATENCY)) {
      latencyNanos = asked.numberBehind(LATENCY) * 1_000_000;
      return json("{}");
    }
    if (asked.asks(TOLD)) {
      return json(String.valueOf(ledger.told()));
    }
    return ByteBuffer.wrap(
        HttpMessage.ascii("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
  }

  private static String found(long lead) {
    String records = lead < 0 ? "" : "{\"id\":" + lead + "}";
    int count = lead < 0 ? 0 : 1;
    return "{\"code\":200,\"msg\":\"OK\",\"data\":{\"totalSize\":%d,\"count\":%d,\"records\":[%s]}}"
        .formatted(count, count, records);
  }

  private static ByteBuffer json(String body) {
    return json(HttpMessage.ascii(body));
  }

  private static ByteBuffer json(byte[] body) {
    byte[] head =
        HttpMessage.ascii(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n");
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
  }
}
