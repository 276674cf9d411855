package qiao.inbox;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import qiao.node.Node;

/** Takes deliveries for flows, many in one write, and loads what they carry, many in one query. */
final class Claims {
  private final GroupCommit writer;
  private final Node node;
  private final Clock clock;
  private final Loader loader;

  /** Attempts by delivery: one that this node lost may end while it has the delivery anew. */
  private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();

  private final AtomicLong queries = new AtomicLong();
  private volatile boolean doubtful;

  Claims(Inbox.Parts inbox, Loader loader) {
    this.writer = inbox.writer();
    this.node = inbox.node();
    this.clock = inbox.clock();
    this.loader = loader;
  }

  long queries() {
    return queries.get();
  }

  /**
   * Claims as much as the flows have room for. A claim whose write failed may still be in the
   * store, taken by nobody: the next one gives such back first.
   */
  List<Delivering> claim(List<OpenFlow> asking) {
    if (doubtful) {
      writer.writeNow(new Orphans(node, underWay::containsKey, clock.millis()));
    }
    doubtful = true;
    Map<OpenFlow, List<Claim>> taken = writer.writeNow(session -> claim(session, asking));
    doubtful = false;
    taken.forEach((flow, claims) -> flow.took(claims.size()));
    List<Claim> all = taken.values().stream().flatMap(List::stream).toList();
    all.forEach(this::begun);
    if (all.isEmpty()) {
      return List.of();
    }
    try {
      return loaded(taken, all);
    } catch (RuntimeException e) {
      taken.forEach((flow, claims) -> claims.forEach(claim -> release(flow, claim)));
      throw e;
    }
  }

  /** Takes over what was taken while it was accepted. */
  Delivering took(Claim claim, Payload payload, OpenFlow flow) {
    flow.took(1);
    begun(claim);
    return new Delivering(claim, payload, journal(claim, Map.of()), flow);
  }

  /** Says that something may have been taken that nobody was told of. */
  void doubt() {
    doubtful = true;
  }

  private DeliveryJournal journal(Claim claim, Map<String, Journal.Entry> entries) {
    return new DeliveryJournal(claim, entries, writer, node, clock);
  }

  private void begun(Claim claim) {
    underWay.put(claim.id(), claim.attempt());
  }

  /** Says that an attempt's verdict is on disk, or counts no more. */
  void ended(Claim claim) {
    underWay.remove(claim.id(), claim.attempt());
  }

  /** Runs on the writer, so that it sees the room that the batch before it has made. */
  private Map<OpenFlow, List<Claim>> claim(Session session, List<OpenFlow> asking)
      throws SQLException {
    Map<OpenFlow, List<Claim>> taken = new HashMap<>();
    long now = clock.millis();
    for (OpenFlow flow : asking) {
      int room = flow.free();
      queries.incrementAndGet();
      List<Claim> claims = DeliveryStore.claim(session, flow.name(), node.self(), room, now);
      taken.put(flow, claims);
      if (claims.size() == room) {
        flow.stir();
      } else {
        DeliveryStore.nextDue(session, flow.name()).ifPresent(flow::dueAt);
      }
    }
    return taken;
  }

  private List<Delivering> loaded(Map<OpenFlow, List<Claim>> taken, List<Claim> all) {
    Map<Long, Payload> payloads = loader.payloads(all);
    Map<Long, Map<String, Journal.Entry>> journals = loader.journals(all);
    List<Delivering> loaded = new ArrayList<>();
    taken.forEach(
        (flow, claims) -> {
          for (Claim claim : claims) {
            Map<String, Journal.Entry> entries = journals.getOrDefault(claim.id(), Map.of());
            Payload payload = payloads.get(claim.id());
            loaded.add(new Delivering(claim, payload, journal(claim, entries), flow));
          }
        });
    return loaded;
  }

  /** Gives a delivery back untouched. */
  void release(OpenFlow flow, Claim claim) {
    writer
        .write(session -> DeliveryStore.giveBack(session, claim.id(), claim.node(), clock.millis()))
        .whenComplete(
            (released, failed) -> {
              doubtful |= failed != null;
              ended(claim);
              flow.ended();
            });
  }
}
