package qiao.inbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows deliveries to people, and does with them what people ask: replay and drop. */
public final class Deliveries {
  /** More of one flow in one state are not counted for a page. */
  public static final int MOST_COUNTED = 10_000;

  private final GroupCommit writer;
  private final Clock clock;
  private final Dispatcher dispatcher;
  private final DeliveryReader reader;
  private final Counts counts;
  private final Searcher searcher;

  Deliveries(Inbox.Parts inbox, DataSource source, Dispatcher dispatcher) {
    this.writer = inbox.writer();
    this.clock = inbox.clock();
    this.dispatcher = dispatcher;
    this.reader = new DeliveryReader(source);
    this.searcher = new Searcher(reader, source);
    this.counts = new Counts(JdbcClient.create(source), reader.dialect(), dispatcher::isOpen);
  }

  /** Returns one page, newest first; the next page is {@code before} the last one's id. */
  public List<Delivery> find(Filter filter) {
    return reader.find(filter);
  }

  /** Looks also for what no index knows; such a search may pause, and says where to go on. */
  public Found search(Search search) {
    return searcher.search(search);
  }

  /** Counts what is parked by reason, the most first; of more than 20,000 the newest only. */
  public List<ParkedGroup> parked() {
    return counts.parked();
  }

  /** Returns those of some deliveries that are still kept, in no order. */
  public List<Delivery> find(Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : reader.get(ids);
  }

  /** Returns one delivery with everything that happened to it. */
  public Optional<Delivery.Story> get(long id) {
    return reader
        .get(id)
        .map(
            delivery ->
                new Delivery.Story(
                    delivery,
                    reader.correlation(id),
                    reader.payload(id),
                    reader.attempts(id),
                    reader.calls(id),
                    next(delivery)));
  }

  /**
   * Lets a parked delivery be tried again: from its failed step, or from the start with an empty
   * journal. A done one can be replayed from the start only.
   */
  public void replay(long id, boolean fromStart) {
    change(id, session -> Transitions.replay(session, id, fromStart, clock.millis()));
  }

  /** Lets all parked deliveries that a filter means be tried again from their failed steps. */
  public int replay(Filter filter) {
    Filter parked = filter.state(DeliveryState.PARKED).limit(Filter.LARGEST_PAGE);
    int count = 0;
    List<Delivery> page = reader.find(parked);
    while (!page.isEmpty()) {
      count += replayAll(page);
      page = reader.find(parked.before(page.get(page.size() - 1).id()));
    }
    return count;
  }

  private int replayAll(List<Delivery> page) {
    int count = writer.writeNow(InLanes.of(page, session -> replayAll(session, page)));
    page.stream().map(Delivery::flow).distinct().forEach(dispatcher::stir);
    return count;
  }

  private int replayAll(Session session, List<Delivery> page) throws SQLException {
    int count = 0;
    for (Delivery one : page) {
      count +=
          Transitions.replay(session, one.id(), false, clock.millis()).refusal().isEmpty() ? 1 : 0;
    }
    return count;
  }

  /**
   * Lets those of some deliveries that are parked be tried again from their failed steps, in one
   * commit.
   *
   * @return how many there were
   */
  public int replay(Collection<Long> ids) {
    List<Delivery> all = find(ids);
    return all.isEmpty() ? 0 : replayAll(all);
  }

  /**
   * Gives up those of some deliveries that wait or are parked, in one commit.
   *
   * @return the ids of those
   */
  public List<Long> drop(Collection<Long> ids, String reason) {
    List<Delivery> all = find(ids);
    List<Long> dropped = writer.writeNow(InLanes.of(all, session -> dropAll(session, all, reason)));
    all.stream().map(Delivery::flow).distinct().forEach(dispatcher::stir);
    return dropped;
  }

  private List<Long> dropAll(Session session, List<Delivery> all, String reason)
      throws SQLException {
    List<Long> dropped = new ArrayList<>();
    for (Delivery one : all) {
      if (Transitions.drop(session, one.id(), reason, clock.millis()).refusal().isEmpty()) {
        dropped.add(one.id());
      }
    }
    return dropped;
  }

  /** Gives up a waiting or parked delivery, and lets the next of its lane go. */
  public void drop(long id, String reason) {
    change(id, session -> Transitions.drop(session, id, reason, clock.millis()));
  }

  /**
   * Makes deliveries that wait for their time due now: what they waited for is there.
   *
   * @return those that are under way at this moment, and may be about to wait again
   */
  public List<Long> wake(Collection<Long> ids) {
    List<Delivery> waiting = ids.stream().flatMap(id -> reader.get(id).stream()).toList();
    List<Long> moving = writer.writeNow(InLanes.of(waiting, session -> wake(session, waiting)));
    waiting.stream().map(Delivery::flow).distinct().forEach(dispatcher::stir);
    return moving;
  }

  /**
   * Makes all deliveries due now that wait by themselves with a fault, such as {@code paused}: it
   * is over.
   *
   * @return how many waited so
   */
  public int wakeAll(String fault) {
    Filter waiting = Filter.all().state(DeliveryState.WAITING).limit(Filter.LARGEST_PAGE);
    int count = 0;
    List<Delivery> page = reader.find(waiting);
    while (!page.isEmpty()) {
      List<Long> ids =
          page.stream().filter(one -> one.fault().equals(fault)).map(Delivery::id).toList();
      if (!ids.isEmpty()) {
        wake(ids);
      }
      count += ids.size();
      page = reader.find(waiting.before(page.get(page.size() - 1).id()));
    }
    return count;
  }

  private List<Long> wake(Session session, List<Delivery> deliveries) throws SQLException {
    List<Long> moving = new ArrayList<>();
    for (Delivery one : deliveries) {
      if (!Transitions.wake(session, one.id(), clock.millis())) {
        moving.add(one.id());
      }
    }
    return moving;
  }

  private void change(long id, Write<Transitions.Outcome> write) {
    List<Delivery> one = reader.get(id).stream().toList();
    Transitions.Outcome outcome = writer.writeNow(InLanes.of(one, write));
    outcome
        .refusal()
        .ifPresent(
            why -> {
              throw new IllegalTransition(why);
            });
    dispatcher.stir(outcome.flow());
  }

  /**
   * Counts the open deliveries of every flow that has any. Finished ones are millions; the metric
   * {@code qiao.inbox.deliveries} counts them.
   */
  public List<Delivery.Count> counts() {
    return counts.all(Integer.MAX_VALUE);
  }

  /** Counts the open deliveries of one flow. */
  public Delivery.Count counts(String flow) {
    return counts.of(flow, Integer.MAX_VALUE);
  }

  /**
   * Counts the open deliveries of every flow that has any, each state up to one more than {@link
   * #MOST_COUNTED}: for pages, which a million that wait must not hold up.
   */
  public List<Delivery.Count> boundedCounts() {
    return counts.all(MOST_COUNTED + 1);
  }

  /** Counts the open deliveries of one flow, as {@link #boundedCounts()} does. */
  public Delivery.Count boundedCounts(String flow) {
    return counts.of(flow, MOST_COUNTED + 1);
  }

  /** Names the flows that deliver on this node now. */
  public Set<String> running() {
    return dispatcher.running();
  }

  private String next(Delivery delivery) {
    return switch (delivery.state()) {
      case DONE -> "done";
      case DROPPED -> "dropped: nothing follows";
      case MOVING -> "is under way";
      case PARKED -> "waits for a person to replay or drop it";
      case WAITING -> nextOfWaiting(delivery);
    };
  }

  private String nextOfWaiting(Delivery delivery) {
    if (reader.isBehind(delivery.id())) {
      return reader.head(delivery.id()).map(Deliveries::behind).orElse("waits for its lane");
    }
    if (!dispatcher.isOpen(delivery.flow())) {
      return "waits: flow %s is stopped or not loaded".formatted(delivery.flow());
    }
    Instant due = delivery.dueAt();
    return due.isAfter(clock.instant()) ? "tried again at " + due : "is delivered next";
  }

  private static String behind(Delivery head) {
    String parked = head.state() == DeliveryState.PARKED ? "parked " : "";
    return "waits behind %sdelivery %d".formatted(parked, head.id());
  }
}
