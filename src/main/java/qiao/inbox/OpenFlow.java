package qiao.inbox;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One running flow as the dispatcher sees it. */
final class OpenFlow {
  private final String name;
  private final int limit;
  private final boolean urgent;
  private final Consumer<Delivering> handler;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean open = true;
  private volatile boolean hungry = true;
  private volatile long nextDue = Long.MAX_VALUE;

  /**
   * @param urgent whether it is claimed first and has workers that no other flow keeps busy
   */
  OpenFlow(String name, int limit, boolean urgent, Consumer<Delivering> handler) {
    this.name = name;
    this.limit = limit;
    this.urgent = urgent;
    this.handler = handler;
  }

  String name() {
    return name;
  }

  boolean isUrgent() {
    return urgent;
  }

  int free() {
    return open ? Math.max(0, limit - inFlight.get()) : 0;
  }

  /** Tells how many may begin at once without overtaking what waits. */
  int idleRoom() {
    return hungry ? 0 : free();
  }

  int inFlight() {
    return inFlight.get();
  }

  boolean isOpen() {
    return open;
  }

  void close() {
    open = false;
  }

  /** Tells whether there may be something to claim. */
  boolean wants(long now) {
    return free() > 0 && (hungry || nextDue <= now);
  }

  long nextDue() {
    return free() > 0 ? nextDue : Long.MAX_VALUE;
  }

  /** Says that a delivery may have become due. */
  void stir() {
    hungry = true;
  }

  void dueAt(long due) {
    if (due < nextDue) {
      nextDue = due;
    }
  }

  /** Forgets what was known before a claim; what comes up meanwhile counts again. */
  void asked() {
    hungry = false;
    nextDue = Long.MAX_VALUE;
  }

  void took(int count) {
    inFlight.addAndGet(count);
  }

  void ended() {
    inFlight.decrementAndGet();
  }

  void handle(Delivering delivering) {
    handler.accept(delivering);
  }
}
