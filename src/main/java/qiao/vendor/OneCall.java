package qiao.vendor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.core5.http.protocol.HttpContext;
import qiao.secret.Secrets;

/**
 * One request under way. It leaves once or never: the HTTP client asks {@link #leave} right before
 * it writes the first byte, and who gives the call up before that keeps it from leaving. So a
 * failed call is known, not guessed, to have been sent or not; which exception came is no safe
 * sign.
 */
final class OneCall {
  private static final String ATTRIBUTE = "qiao-call";

  private enum Place {
    HERE,
    LEFT,
    GIVEN_UP
  }

  private final BooleanSupplier held;
  private final Function<Runnable, Future<?>> wholeLimit;
  private final AtomicReference<Place> place = new AtomicReference<>(Place.HERE);
  private final CompletableFuture<Supplier<Sender.Answer>> ended = new CompletableFuture<>();
  private volatile boolean connected;
  private volatile boolean withheld;
  private volatile String brokenOff = "";
  private volatile Future<?> way;
  private volatile Future<?> limit;

  /**
   * @param wholeLimit runs a task when the whole call, counted from its leaving, took too long
   */
  OneCall(BooleanSupplier held, Function<Runnable, Future<?>> wholeLimit) {
    this.held = held;
    this.wholeLimit = wholeLimit;
  }

  static OneCall of(HttpContext context) {
    return (OneCall) context.getAttribute(ATTRIBUTE);
  }

  void putInto(HttpContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /** Completes with the way to the answer, which may still have to be unpacked; never fails. */
  CompletableFuture<Supplier<Sender.Answer>> ended() {
    return ended;
  }

  /** Notes that a connection stands. */
  void connected() {
    connected = true;
  }

  /** Lets the first byte leave, or throws. */
  void leave() throws IOException {
    if (!held.getAsBoolean()) {
      withheld = true;
      throw new InterruptedIOException("withheld");
    }
    if (!place.compareAndSet(Place.HERE, Place.LEFT)) {
      throw new InterruptedIOException("given up before it left");
    }
    limit = wholeLimit.apply(() -> breakOff("the answer came too slowly"));
  }

  /** Tells whether it failed on a connection that was closed before it could leave. */
  boolean metClosedConnection() {
    return connected && place.get() == Place.HERE && !withheld && brokenOff.isEmpty();
  }

  /** Begins anew on another connection. */
  void again() {
    connected = false;
  }

  /** Learns how the client can be told to stop, unless it has come to an end meanwhile. */
  void underWay(Future<?> way) {
    if (way.isDone()) {
      return;
    }
    this.way = way;
    if (!brokenOff.isEmpty()) {
      way.cancel(true);
    }
  }

  /** Ends the call now, whatever it waits for. */
  void breakOff(String why) {
    brokenOff = why;
    Future<?> current = way;
    if (current != null) {
      current.cancel(true);
    }
  }

  void answered(Received received) {
    end(received::unpacked);
  }

  void failed(Exception e) {
    boolean stayed = place.compareAndSet(Place.HERE, Place.GIVEN_UP);
    String what =
        brokenOff.isEmpty()
            ? Secrets.mask(e.getClass().getSimpleName() + ": " + e.getMessage())
            : brokenOff;
    if (stayed && e instanceof ForbiddenAddress) {
      String why = Secrets.mask(e.getMessage());
      end(() -> new Sender.Forbidden(why));
      return;
    }
    Sender.Answer answer =
        withheld
            ? new Sender.Withheld()
            : stayed ? new Sender.NotSent(what) : new Sender.NoAnswer(what);
    end(() -> answer);
  }

  private void end(Supplier<Sender.Answer> answer) {
    Future<?> running = limit;
    if (running != null) {
      running.cancel(false);
    }
    ended.complete(answer);
  }
}
