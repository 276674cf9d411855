package qiao.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;

/**
 * Calls back as 企业微信 does, to one address: encrypts for a company or a suite, signs, and wants an
 * answer within five seconds. WxJava does the encrypting, so that none of ours measures itself.
 */
public final class WecomCallbacks {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TRIES = 4;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String address;
  private final String token;
  private final String receiver;
  private final WxCryptUtil crypt;
  private final Clock clock;
  private final String outside;

  /**
   * @param token and key as they were filled in on both sides
   * @param receiver the company, suite or nobody that messages are closed for
   */
  public WecomCallbacks(String address, String token, String key, String receiver) {
    this(address, token, key, receiver, receiver, Clock.systemUTC());
  }

  /**
   * @param outside whom the envelope names
   */
  public WecomCallbacks(
      String address, String token, String key, String receiver, String outside, Clock clock) {
    this.address = address;
    this.token = token;
    this.receiver = receiver;
    this.crypt = new WxCryptUtil(token, key, receiver);
    this.outside = outside;
    this.clock = clock;
  }

  /** Looks at the address as when an administrator saves it. */
  public HttpResponse<String> verify(String echo) {
    String closed = closed(echo);
    return ask(HttpRequest.newBuilder(URI.create(signed(closed) + "&echostr=" + encoded(closed))));
  }

  /** Sends an event once. */
  public HttpResponse<String> send(String xml) {
    String closed = closed(xml);
    return post(signed(closed), envelope(closed));
  }

  /** Sends an event until it is taken, as often as the vendor does. */
  public HttpResponse<String> deliver(String xml) {
    HttpResponse<String> answer = send(xml);
    for (int i = 1; i < TRIES && answer.statusCode() != 200; i++) {
      answer = send(xml);
    }
    return answer;
  }

  /** Sends an envelope as it is to an address as it is. */
  public HttpResponse<String> post(String to, String envelope) {
    return ask(
        HttpRequest.newBuilder(URI.create(to))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(envelope)));
  }

  /** Opens a reply; fails when its signature is wrong. */
  public String opened(String reply) {
    String nonce = between(reply, "<Nonce><![CDATA[", "]]>");
    String time = between(reply, "<TimeStamp>", "</TimeStamp>");
    return crypt.decryptXml(between(reply, "<MsgSignature><![CDATA[", "]]>"), time, nonce, reply);
  }

  /** Opens what was sent, as whoever is called back does; fails when its signature is wrong. */
  String read(String query, String envelope) {
    Map<String, String> signed = new HashMap<>();
    for (String part : query.split("&")) {
      int at = part.indexOf('=');
      signed.put(part.substring(0, at), part.substring(at + 1));
    }
    return crypt.decryptXml(
        signed.get("msg_signature"), signed.get("timestamp"), signed.get("nonce"), envelope);
  }

  public String closed(String text) {
    String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 62) | 1L << 62, 16);
    return crypt.encrypt(random.substring(0, 16), text);
  }

  public String envelope(String closed) {
    return "<xml><ToUserName><![CDATA[%s]]></ToUserName><AgentID></AgentID><Encrypt><![CDATA[%s]]></Encrypt></xml>"
        .formatted(outside, closed);
  }

  /** Returns the address with the parameters that sign an envelope now. */
  public String signed(String closed) {
    String time = String.valueOf(clock.instant().getEpochSecond());
    String nonce = String.valueOf(ThreadLocalRandom.current().nextInt(1 << 30));
    return "%s?msg_signature=%s&timestamp=%s&nonce=%s"
        .formatted(address, SHA1.gen(token, time, nonce, closed), time, nonce);
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(PATIENCE).build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
