package qiao.vendor;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import qiao.secret.Secrets;

/**
 * Sends requests through camel-http, with a pool of its own: nothing is repeated, redirected or
 * remembered behind our back, and no header leaves that is not given here.
 */
final class Sender implements AutoCloseable {
  private static final int CONNECTIONS_PER_HOST = 64;
  private static final TimeValue KEPT_ALIVE = TimeValue.ofMinutes(5);
  private static final Pattern HOST = Pattern.compile("(?i)https?://[^/?#]+");

  private final CamelContext camel;
  private final HttpComponent http;
  private final Map<String, Producer> producers = new ConcurrentHashMap<>();
  private final CallGuard guard = new CallGuard();

  Sender(CamelContext camel) {
    this.camel = camel;
    this.http = component(camel);
  }

  /**
   * Sends one request and reads the whole answer.
   *
   * @throws NotSent when the request surely did not reach the vendor
   * @throws NoAnswer when it may have reached the vendor
   */
  Reply send(
      String method,
      String url,
      Map<String, String> headers,
      byte[] body,
      Duration connectTimeout,
      Duration readTimeout)
      throws NotSent, NoAnswer {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getIn().setHeader(Exchange.HTTP_METHOD, method);
    int query = url.indexOf('?');
    exchange.getIn().setHeader(Exchange.HTTP_URI, query < 0 ? url : url.substring(0, query));
    if (query >= 0) {
      exchange.getIn().setHeader(Exchange.HTTP_RAW_QUERY, url.substring(query + 1));
    }
    headers.forEach(exchange.getIn()::setHeader);
    exchange.getIn().setBody(body.length == 0 ? null : body);
    CallGuard.Call call = guard.begin();
    try {
      producer(url, connectTimeout, readTimeout).process(exchange);
      if (exchange.getException() != null) {
        throw exchange.getException();
      }
      return reply(exchange);
    } catch (Exception e) {
      String what = call.overdue() ? "the answer came too slowly" : shown(e);
      if (call.left()) {
        throw new NoAnswer(what);
      }
      throw new NotSent(what);
    } finally {
      guard.end();
    }
  }

  private static Reply reply(Exchange exchange) {
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    return new Reply(
        exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
        bytes == null ? new byte[0] : bytes,
        exchange.getMessage().getHeader("Retry-After", "", String.class));
  }

  private static String shown(Throwable e) {
    return Secrets.mask(e.getClass().getSimpleName() + ": " + e.getMessage());
  }

  private Producer producer(String url, Duration connectTimeout, Duration readTimeout) {
    Matcher host = HOST.matcher(url);
    if (!host.lookingAt()) {
      throw new IllegalArgumentException("'" + url + "' is no HTTP address");
    }
    return producers.computeIfAbsent(
        host.group() + " " + connectTimeout + " " + readTimeout,
        key -> start(host.group(), connectTimeout, readTimeout));
  }

  private Producer start(String host, Duration connectTimeout, Duration readTimeout) {
    try {
      HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(host);
      endpoint.setThrowExceptionOnFailure(false);
      endpoint.setDisableStreamCache(false);
      endpoint.setHttpClientConfigurer(
          client -> {
            client.setConnectionManager(pool(connectTimeout, readTimeout));
            client.setDefaultRequestConfig(times(connectTimeout, readTimeout));
            guard.watch(client, readTimeout);
          });
      Producer producer = endpoint.createProducer();
      producer.start();
      return producer;
    } catch (Exception e) {
      throw new IllegalArgumentException("'" + host + "' is no HTTP address", e);
    }
  }

  /**
   * Makes the pool itself, because camel-http applies timeouts only while it parses an endpoint's
   * address: setting them on the endpoint changes nothing, and three minutes stay in force.
   */
  private static PoolingHttpClientConnectionManager pool(
      Duration connectTimeout, Duration readTimeout) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(CONNECTIONS_PER_HOST)
        .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setSocketTimeout(Timeout.of(readTimeout))
                // Costs a millisecond. A call on a connection that the vendor has closed would
                // look like one that was sent and never answered.
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .setTimeToLive(KEPT_ALIVE)
                .build())
        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.of(readTimeout)).build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(Timeout.of(connectTimeout)).build())
        .build();
  }

  private static RequestConfig times(Duration connectTimeout, Duration readTimeout) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(connectTimeout))
        .setResponseTimeout(Timeout.of(readTimeout))
        .build();
  }

  private static HttpComponent component(CamelContext camel) {
    HttpComponent http = new HttpComponent();
    http.setCamelContext(camel);
    http.setAutomaticRetriesDisabled(true);
    http.setRedirectHandlingDisabled(true);
    http.setCookieManagementDisabled(true);
    http.setAuthCachingDisabled(true);
    http.setUserAgent("Qiao");
    http.start();
    return http;
  }

  @Override
  public void close() {
    producers
        .values()
        .forEach(
            producer -> {
              producer.stop();
              producer.getEndpoint().stop();
            });
    http.stop();
    guard.close();
  }

  /** An HTTP answer: status, whole body, and the Retry-After header or an empty text. */
  record Reply(int status, byte[] body, String retryAfter) {}

  /** The request surely did not reach the vendor. */
  static final class NotSent extends Exception {
    NotSent(String message) {
      super(message);
    }
  }

  /** The request may have reached the vendor, but no answer came. */
  static final class NoAnswer extends Exception {
    NoAnswer(String message) {
      super(message);
    }
  }
}
