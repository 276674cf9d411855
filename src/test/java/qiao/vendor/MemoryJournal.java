package qiao.vendor;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import qiao.inbox.Journal;

/** Keeps a journal in memory, so that a test can say what stood in it before. */
class MemoryJournal implements Journal {
  final Map<String, Entry> entries = new ConcurrentHashMap<>();
  final List<Read> reads = new CopyOnWriteArrayList<>();
  private final Clock clock;
  volatile boolean held = true;
  private long calls;

  MemoryJournal(Clock clock) {
    this.clock = clock;
  }

  @Override
  public long delivery() {
    return 17;
  }

  @Override
  public String step(Exchange exchange) {
    return "step";
  }

  @Override
  public Optional<Entry> latest(String step) {
    return Optional.ofNullable(entries.get(step));
  }

  @Override
  public boolean held() {
    return held;
  }

  @Override
  public CompletableFuture<Long> sending(
      String step, String account, String operation, String request, String rest) {
    entries.put(step, new Entry(++calls, State.SENT, clock.instant(), "", rest));
    return CompletableFuture.completedFuture(calls);
  }

  @Override
  public void done(long call, String answer) {
    become(State.DONE, answer);
  }

  @Override
  public void accepted(long call, String lacking, String answer) {
    become(State.DONE, answer);
  }

  @Override
  public void partly(long call, String lacking, String answer) {
    become(State.PARTLY, answer);
  }

  @Override
  public void rest(long call, boolean asks, String lacking, String answer, String rest) {
    State state = asks ? State.PARTLY : State.REST;
    entries.replaceAll((step, e) -> new Entry(e.call(), state, e.sentAt(), answer, rest));
  }

  /** Does what a person's replay of a parked delivery does. */
  void replay() {
    entries.replaceAll(
        (step, e) -> new Entry(e.call(), replayed(e), e.sentAt(), e.answer(), e.rest()));
  }

  private static State replayed(Entry entry) {
    return switch (entry.state()) {
      case PARTLY -> entry.rest().isEmpty() ? State.DONE : State.REST;
      case SENT, UNCLEAR -> State.FAILED;
      default -> entry.state();
    };
  }

  @Override
  public void failed(long call, String fault, String reason, String answer) {
    become(State.FAILED, answer);
  }

  @Override
  public void unclear(long call, String reason, String answer) {
    become(State.UNCLEAR, answer);
  }

  @Override
  public void read(Read read) {
    reads.add(read);
  }

  private void become(State state, String answer) {
    entries.replaceAll((step, e) -> new Entry(e.call(), state, e.sentAt(), answer, e.rest()));
  }
}
