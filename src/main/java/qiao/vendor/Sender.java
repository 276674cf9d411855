package qiao.vendor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.UnsafeUriCharactersEncoder;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests without a thread per call: nothing is repeated, redirected or remembered behind
 * our back, and no header leaves that is not given here.
 */
final class Sender implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("((?i)https?://[^/?#]+)(.*)");

  /** A read timeout bounds each silence; so many of them bound the whole call. */
  private static final int READ_TIMEOUTS = 3;

  /** How many connections may turn out closed before a call is given up as not sent. */
  private static final int CLOSED_CONNECTIONS = 3;

  private final ScheduledThreadPoolExecutor clock = clock();
  private final CloseableHttpAsyncClient client;
  private final Map<Times, RequestConfig> configs = new ConcurrentHashMap<>();
  private final Set<OneCall> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param names looks hosts up, right before each connection is made
   */
  Sender(DnsResolver names) {
    this.client = VendorHttp.start(clock, names);
  }

  /**
   * Sends one request and reads the whole answer.
   *
   * @param onward unpacks the answer and runs what follows on it: never a thread of sockets
   * @return a future that does not fail
   */
  CompletableFuture<Answer> send(HttpCall call, Executor onward) {
    long whole = call.readTimeout().multipliedBy(READ_TIMEOUTS).toMillis();
    OneCall one =
        new OneCall(call.held(), late -> clock.schedule(late, whole, TimeUnit.MILLISECONDS));
    underWay.add(one);
    try {
      Matcher address = ADDRESS.matcher(call.url());
      if (!address.matches()) {
        throw new URISyntaxException(call.url(), "is no HTTP address");
      }
      ask(HttpHost.create(address.group(1)), address.group(2), call, one, CLOSED_CONNECTIONS);
    } catch (URISyntaxException | RuntimeException e) {
      one.failed(e);
    }
    return one.ended()
        .whenComplete((answer, never) -> underWay.remove(one))
        .thenApplyAsync(Supplier::get, onward);
  }

  private void ask(HttpHost host, String path, HttpCall call, OneCall one, int more) {
    HttpClientContext context = HttpClientContext.create();
    context.setRequestConfig(
        configs.computeIfAbsent(
            new Times(call.connectTimeout(), call.readTimeout()), Sender::config));
    one.putInto(context);
    FutureCallback<Received> callback =
        new FutureCallback<>() {
          @Override
          public void completed(Received received) {
            one.answered(received);
          }

          @Override
          public void failed(Exception e) {
            if (more > 1 && one.metClosedConnection()) {
              one.again();
              ask(host, path, call, one, more - 1);
            } else {
              one.failed(e);
            }
          }

          @Override
          public void cancelled() {
            failed(new IOException("broken off"));
          }
        };
    one.underWay(
        client.execute(
            host, request(host, path, call), new WholeAnswer(), null, context, callback));
  }

  private static AsyncRequestProducer request(HttpHost host, String path, HttpCall call) {
    String encoded = UnsafeUriCharactersEncoder.encodeHttpURI(path);
    BasicHttpRequest request =
        new BasicHttpRequest(
            call.method(), host, encoded.startsWith("/") ? encoded : "/" + encoded);
    call.headers().forEach(request::setHeader);
    request.setHeader("Accept-Encoding", "gzip");
    return new BasicRequestProducer(
        request, call.body().length == 0 ? null : new BasicAsyncEntityProducer(call.body(), null));
  }

  /** The times of a call; the client takes them ready-made. */
  private record Times(Duration connect, Duration read) {}

  /** The undeprecated way knows one connect timeout per host; here each operation has its own. */
  @SuppressWarnings("deprecation")
  private static RequestConfig config(Times times) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(times.connect))
        .setConnectTimeout(Timeout.of(times.connect))
        .setResponseTimeout(Timeout.of(times.read))
        .setAuthenticationEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "qiao-call-limit");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** Breaks off what is under way; each call ends as sent without an answer, or as not sent. */
  @Override
  public void close() {
    underWay.forEach(call -> call.breakOff("Qiao was stopped before the answer came"));
    client.close(CloseMode.GRACEFUL);
    clock.shutdownNow();
  }

  /** What came of a request. */
  sealed interface Answer {}

  /**
   * An HTTP answer: status, whole body, and the Retry-After header or an empty text.
   *
   * @param header returns a header by its name, or an empty text
   */
  record Reply(int status, byte[] body, String retryAfter, UnaryOperator<String> header)
      implements Answer {
    Reply(int status, byte[] body, String retryAfter) {
      this(status, body, retryAfter, name -> "");
    }
  }

  /** The request surely did not reach the vendor. */
  record NotSent(String what) implements Answer {}

  /** The request did not leave, because it would have gone where nothing may be sent. */
  record Forbidden(String why) implements Answer {}

  /** The request surely did not leave, because its sender had lost the right to send it. */
  record Withheld() implements Answer {}

  /** The request may have reached the vendor, but no answer came. */
  record NoAnswer(String what) implements Answer {}
}
