package qiao.vendor;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;

/** Makes the HTTP client of the sender: HTTP/1.1, kept connections, and nothing done by itself. */
final class VendorHttp {
  /** Enough for 5,000 calls a second to a vendor that answers within 100 milliseconds. */
  private static final int CONNECTIONS_PER_HOST = 512;

  private static final int CONNECTIONS = 4096;
  private static final TimeValue KEPT_ALIVE = TimeValue.ofMinutes(5);
  private static final TimeValue IDLE = TimeValue.ofMinutes(1);

  /** How exactly timeouts are kept. */
  private static final TimeValue TICK = TimeValue.ofMilliseconds(100);

  /** Bounds what is kept of an answer's head; its body is bounded as it is read. */
  private static final int LONGEST_LINE = 64 << 10;

  private static final int MOST_HEADERS = 200;

  private VendorHttp() {}

  /**
   * @param clock wakes connections that rest
   * @param names looks hosts up
   */
  static CloseableHttpAsyncClient start(ScheduledExecutorService clock, DnsResolver names) {
    CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(connections(names))
            .setIOReactorConfig(IOReactorConfig.custom().setSelectInterval(TICK).build())
            .setHttp1Config(
                Http1Config.custom()
                    .setMaxLineLength(LONGEST_LINE)
                    .setMaxHeaderCount(MOST_HEADERS)
                    .build())
            .setThreadFactory(threads())
            .setUserAgent("Qiao")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableConnectionState()
            .evictExpiredConnections()
            .evictIdleConnections(IDLE)
            .addExecInterceptorFirst("rest", new ConnectionRest(clock))
            .addExecInterceptorAfter(
                ChainElement.CONNECT.name(),
                "connected",
                (request, body, scope, chain, callback) -> {
                  OneCall.of(scope.clientContext).connected();
                  chain.proceed(request, body, scope, callback);
                })
            .addRequestInterceptorLast((request, body, context) -> OneCall.of(context).leave())
            .build();
    client.start();
    return client;
  }

  private static PoolingAsyncClientConnectionManager connections(DnsResolver names) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setDnsResolver(names)
        .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
        .setMaxConnTotal(CONNECTIONS)
        .setDefaultConnectionConfig(ConnectionConfig.custom().setTimeToLive(KEPT_ALIVE).build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
        .build();
  }

  private static ThreadFactory threads() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "qiao-vendor-io-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
