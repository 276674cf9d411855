package qiao.vendor;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import qiao.secret.Secrets;

/**
 * Sends requests through camel-http, with a pool of its own: nothing is repeated, redirected or
 * remembered behind our back, and no header leaves that is not given here.
 */
final class Sender implements AutoCloseable {
  private static final int CONNECTIONS_PER_HOST = 64;
  private static final int CONNECTIONS = 512;

  private final CamelContext camel;
  private final HttpComponent http;
  private final Map<String, Producer> producers = new ConcurrentHashMap<>();

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
    try {
      producer(url, connectTimeout, readTimeout).process(exchange);
    } catch (Exception e) {
      throw classify(e);
    }
    if (exchange.getException() != null) {
      throw classify(exchange.getException());
    }
    return reply(exchange);
  }

  private static Reply reply(Exchange exchange) throws NoAnswer {
    try {
      byte[] bytes = exchange.getMessage().getBody(byte[].class);
      return new Reply(
          exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
          bytes == null ? new byte[0] : bytes,
          exchange.getMessage().getHeader("Retry-After", "", String.class));
    } catch (RuntimeException e) {
      throw new NoAnswer(shown(e));
    }
  }

  private static RuntimeException classify(Exception e) throws NotSent, NoAnswer {
    Throwable cause = e;
    while (cause != null) {
      if (cause instanceof ConnectException
          || cause instanceof ConnectTimeoutException
          || cause instanceof ConnectionRequestTimeoutException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || cause instanceof SSLHandshakeException) {
        throw new NotSent(shown(cause));
      }
      cause = cause.getCause();
    }
    throw new NoAnswer(shown(e));
  }

  private static String shown(Throwable e) {
    return Secrets.mask(e.getClass().getSimpleName() + ": " + e.getMessage());
  }

  private Producer producer(String url, Duration connectTimeout, Duration readTimeout) {
    String host = url.replaceFirst("^(https?://[^/?#]+).*$", "$1");
    return producers.computeIfAbsent(
        host + " " + connectTimeout + " " + readTimeout,
        key -> start(host, connectTimeout, readTimeout));
  }

  private Producer start(String host, Duration connectTimeout, Duration readTimeout) {
    try {
      HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(host);
      endpoint.setThrowExceptionOnFailure(false);
      endpoint.setConnectTimeout(connectTimeout.toMillis());
      endpoint.setConnectionRequestTimeout(connectTimeout.toMillis());
      endpoint.setSoTimeout(readTimeout.toMillis());
      endpoint.setResponseTimeout(readTimeout.toMillis());
      endpoint.setFollowRedirects(false);
      endpoint.setDisableStreamCache(false);
      Producer producer = endpoint.createProducer();
      producer.start();
      return producer;
    } catch (Exception e) {
      throw new IllegalArgumentException("no HTTP address: " + host, e);
    }
  }

  private static HttpComponent component(CamelContext camel) {
    HttpComponent http = new HttpComponent();
    http.setCamelContext(camel);
    http.setAutomaticRetriesDisabled(true);
    http.setRedirectHandlingDisabled(true);
    http.setCookieManagementDisabled(true);
    http.setAuthCachingDisabled(true);
    http.setConnectionsPerRoute(CONNECTIONS_PER_HOST);
    http.setMaxTotalConnections(CONNECTIONS);
    http.setUserAgent("Qiao");
    http.start();
    return http;
  }

  @Override
  public void close() {
    producers.values().forEach(Producer::stop);
    http.stop();
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
