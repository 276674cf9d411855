package qiao.vendor;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * Lets a connection rest for a moment after an answer before the next call may use it: a vendor
 * that closes without saying so has then closed it. Otherwise that call would leave into a closing
 * connection, and nobody could tell whether it was done. Who calls meanwhile uses another one.
 */
final class ConnectionRest implements AsyncExecChainHandler {
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final ScheduledExecutorService clock;
  private final Queue<Resting> resting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean ticking = new AtomicBoolean();

  ConnectionRest(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  @Override
  public void execute(
      HttpRequest request,
      AsyncEntityProducer body,
      AsyncExecChain.Scope scope,
      AsyncExecChain chain,
      AsyncExecCallback callback)
      throws HttpException, IOException {
    chain.proceed(request, body, scope, new Rested(callback));
  }

  private void rest(AsyncExecCallback callback) {
    resting.add(new Resting(callback, System.nanoTime() + NANOS));
    tick();
  }

  /** One waking for all that rest, however many calls are made. */
  private void tick() {
    if (ticking.compareAndSet(false, true)) {
      try {
        clock.schedule(this::wake, NANOS, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        // Qiao is stopping, and closes all connections.
      }
    }
  }

  private void wake() {
    long now = System.nanoTime();
    while (!resting.isEmpty() && resting.peek().until - now <= 0) {
      resting.remove().callback.completed();
    }
    ticking.set(false);
    if (!resting.isEmpty()) {
      tick();
    }
  }

  private record Resting(AsyncExecCallback callback, long until) {}

  /** Passes all on, the end of the exchange after the rest; the answer itself does not wait. */
  private final class Rested implements AsyncExecCallback {
    private final AsyncExecCallback callback;

    Rested(AsyncExecCallback callback) {
      this.callback = callback;
    }

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails body)
        throws HttpException, IOException {
      return callback.handleResponse(response, body);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
      callback.handleInformationResponse(response);
    }

    @Override
    public void completed() {
      rest(callback);
    }

    @Override
    public void failed(Exception cause) {
      callback.failed(cause);
    }
  }
}
