package qiao.vendor;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Watches each call from within the HTTP client: whether it had a connection to leave by, and that
 * its answer is neither endless nor endlessly slow. Which exceptions a failed connection throws is
 * no safe sign; that the connection stood is.
 */
final class CallGuard implements AutoCloseable {
  private static final int MOST_BYTES = 16 << 20;

  /** A read timeout bounds each silence; so many of them bound the whole call. */
  private static final int READ_TIMEOUTS = 3;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "qiao-call-limit");
            thread.setDaemon(true);
            return thread;
          });

  /** The client works in the thread of its caller, so a call's state can lie there. */
  private final ThreadLocal<Call> calls = new ThreadLocal<>();

  /** What is known of the call that a thread is making. */
  static final class Call {
    private boolean left;
    private volatile boolean overdue;
    private volatile ExecRuntime connection;
    private Future<?> limit;

    /** Tells whether any of the request may have left. */
    boolean left() {
      return left;
    }

    boolean overdue() {
      return overdue;
    }

    private void breakOff() {
      overdue = true;
      connection.discardEndpoint();
    }
  }

  /** Begins to watch the call that this thread makes next. */
  Call begin() {
    Call call = new Call();
    calls.set(call);
    return call;
  }

  /** Ends what {@link #begin} began. */
  void end() {
    Call call = calls.get();
    calls.remove();
    if (call.limit != null) {
      call.limit.cancel(false);
    }
  }

  void watch(HttpClientBuilder client, Duration readTimeout) {
    Duration whole = readTimeout.multipliedBy(READ_TIMEOUTS);
    client.addExecInterceptorFirst("size", CallGuard::limitSize);
    client.addExecInterceptorAfter(
        ChainElement.CONNECT.name(),
        "leaving",
        (request, scope, chain) -> leaving(request, scope, chain, whole));
  }

  private ClassicHttpResponse leaving(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Duration whole)
      throws IOException, HttpException {
    Call call = calls.get();
    call.left = true;
    call.connection = scope.execRuntime;
    call.limit = clock.schedule(call::breakOff, whole.toMillis(), TimeUnit.MILLISECONDS);
    return chain.proceed(request, scope);
  }

  /** Stands outermost, where an answer is already unpacked. */
  private static ClassicHttpResponse limitSize(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    if (response.getEntity() != null) {
      response.setEntity(new Limited(response.getEntity(), scope.execRuntime));
    }
    return response;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private static final class Limited extends HttpEntityWrapper {
    private final ExecRuntime connection;

    Limited(HttpEntity entity, ExecRuntime connection) {
      super(entity);
      this.connection = connection;
    }

    @Override
    public InputStream getContent() throws IOException {
      return new LimitedStream(super.getContent(), connection);
    }
  }

  private static final class LimitedStream extends FilterInputStream {
    private final ExecRuntime connection;
    private long count;

    LimitedStream(InputStream in, ExecRuntime connection) {
      super(in);
      this.connection = connection;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) throws IOException {
      count += more;
      if (count > MOST_BYTES) {
        // Before anybody closes the stream: closing reads a kept connection to its end.
        connection.discardEndpoint();
        throw new IOException("the answer has more than " + (MOST_BYTES >> 20) + " MB");
      }
    }
  }
}
