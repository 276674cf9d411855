package qiao.inbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes messages that were accepted at the same moment. */
final class Accepting {
  private static final String PAYLOAD =
      """
      insert into payload (delivery, flow, dedupe_key, content_type, headers, body)
      values (?, ?, ?, ?, ?, ?)
      on conflict do nothing""";
  private static final String DELIVERY =
      """
      insert into delivery (id, flow, lane, dedupe_key, account, state, open_lane, ready_at, due_at,
        accepted_at, updated_at, started_at, first_tried_at, paced_millis, run, attempts, tries,
        fault, step, reason, advice, note, node)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1, ?, 0, '', '', '', '', '', ?)""";

  private final Session session;
  private final Set<String> open;
  private final Map<OpenFlow, Integer> taken = new HashMap<>();

  private Accepting(Session session, Set<String> open) {
    this.session = session;
    this.open = open;
  }

  static List<Accepted> write(Session session, List<Accept> messages) throws SQLException {
    List<String> lanes = messages.stream().map(Accept::openLane).distinct().toList();
    return new Accepting(session, Lanes.open(session, lanes)).write(messages);
  }

  /** Writes the payloads first: their keys tell which messages are new. */
  private List<Accepted> write(List<Accept> messages) throws SQLException {
    List<Long> ids = session.numbers("delivery_id_seq", messages.size());
    List<Object[]> payloads = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      payloads.add(payload(ids.get(i), messages.get(i).message()));
    }
    session.batch(PAYLOAD, payloads);
    Map<Long, String> keys = keys(ids);
    List<Object[]> deliveries = new ArrayList<>();
    List<Accepted> results = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Message message = messages.get(i).message();
      if (key(message.flow(), message.key()).equals(keys.get(ids.get(i)))) {
        Arrival arrival = arrival(ids.get(i), messages.get(i));
        deliveries.add(arrival.row());
        results.add(arrival.accepted());
      } else {
        results.add(Accepted.duplicate(first(message, ids.get(i))));
      }
    }
    session.batch(DELIVERY, deliveries);
    return results;
  }

  /** Asks, because not every driver tells it of rows that were inserted together. */
  private Map<Long, String> keys(List<Long> ids) throws SQLException {
    Map<Long, String> keys = new HashMap<>();
    session.query(
        "select delivery, flow, dedupe_key from payload where delivery = any(?)",
        row -> keys.put(row.getLong(1), key(row.getString(2), row.getString(3))),
        (Object) ids.toArray(Long[]::new));
    return keys;
  }

  private static String key(String flow, String key) {
    return flow + "|" + KeptText.shown(key);
  }

  private static Object[] payload(long id, Message message) {
    Payload payload = message.payload();
    return new Object[] {
      id, message.flow(), message.key(), payload.contentType(), payload.headers(), payload.body()
    };
  }

  private Arrival arrival(long id, Accept accept) {
    boolean head = open.add(accept.openLane());
    Optional<OpenFlow> flow =
        accept.flow().filter(f -> head && f.idleRoom() > taken.getOrDefault(f, 0));
    flow.ifPresent(f -> taken.merge(f, 1, Integer::sum));
    return new Arrival(id, accept, head, flow.isPresent());
  }

  /** Finds the one that came first, as only its key or the number itself can be taken. */
  private long first(Message message, long id) throws SQLException {
    List<Long> first =
        session.query(
            "select delivery from payload where dedupe_key = ? and flow = ?",
            row -> row.getLong(1),
            message.key(),
            message.flow());
    if (first.isEmpty()) {
      throw new IllegalStateException(
          "There is a delivery %d already: set delivery_id_seq past the largest id of delivery"
              .formatted(id));
    }
    return first.get(0);
  }

  /**
   * One message with its place.
   *
   * @param head whether nothing older of its lane is open
   * @param moving whether its delivery begins at once
   */
  private record Arrival(long id, Accept accept, boolean head, boolean moving) {
    Object[] row() {
      Message message = accept.message();
      long now = accept.now();
      return new Object[] {
        id,
        message.flow(),
        message.lane(),
        message.key(),
        message.account(),
        moving ? "MOVING" : "WAITING",
        accept.openLane(),
        head && !moving ? now : null,
        now,
        now,
        now,
        moving ? now : null,
        moving ? now : null,
        moving ? 1 : 0,
        moving ? accept.node().self() : ""
      };
    }

    Accepted accepted() {
      Optional<Claim> claim = moving ? Optional.of(claim()) : Optional.empty();
      return new Accepted(id, false, head && !moving, claim);
    }

    private Claim claim() {
      Message message = accept.message();
      long now = accept.now();
      return new Claim(
          id,
          message.flow(),
          message.lane(),
          message.key(),
          message.account(),
          accept.node().self(),
          1,
          1,
          0,
          now,
          now,
          0);
    }
  }
}
