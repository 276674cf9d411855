package qiao.inbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes messages that were accepted at the same moment. */
final class Accepting {
  private static final String DELIVERY =
      """
      insert into delivery (id, flow, lane, dedupe_key, account, state, open_lane, ready_at, due_at,
        accepted_at, updated_at, started_at, first_tried_at, paced_millis, run, attempts, tries,
        fault, step, reason, advice, note, node)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1, ?, 0, '', '', '', '', '', ?)
      on conflict do nothing""";
  private static final String PAYLOAD =
      "insert into payload (delivery, content_type, headers, body) values (?, ?, ?, ?)";

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

  private List<Accepted> write(List<Accept> messages) throws SQLException {
    List<Long> ids = session.numbers("delivery_id_seq", messages.size());
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      arrivals.add(arrival(ids.get(i), messages.get(i)));
    }
    int[] inserted = session.batch(DELIVERY, arrivals.stream().map(Arrival::row).toList());
    return results(arrivals, inserted);
  }

  private Arrival arrival(long id, Accept accept) {
    boolean head = open.add(accept.openLane());
    Optional<OpenFlow> flow =
        accept.flow().filter(f -> head && f.idleRoom() > taken.getOrDefault(f, 0));
    flow.ifPresent(f -> taken.merge(f, 1, Integer::sum));
    return new Arrival(id, accept, head, flow.isPresent());
  }

  private List<Accepted> results(List<Arrival> arrivals, int[] inserted) throws SQLException {
    List<Object[]> payloads = new ArrayList<>();
    List<Accepted> results = new ArrayList<>();
    Set<String> lanesOfDuplicates = new HashSet<>();
    for (int i = 0; i < inserted.length; i++) {
      Arrival one = arrivals.get(i);
      if (inserted[i] > 0) {
        payloads.add(one.payload());
        results.add(one.accepted());
      } else {
        lanesOfDuplicates.add(one.accept().openLane());
        results.add(Accepted.duplicate(first(one.accept().message())));
      }
    }
    session.batch(PAYLOAD, payloads);
    // A later one of the batch may wait behind a duplicate, which is not there.
    Lanes.promote(session, lanesOfDuplicates);
    return results;
  }

  private long first(Message message) throws SQLException {
    return session
        .query(
            "select id from delivery where flow = ? and dedupe_key = ?",
            row -> row.getLong(1),
            message.flow(),
            message.key())
        .get(0);
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

    Object[] payload() {
      Payload payload = accept.message().payload();
      return new Object[] {id, payload.contentType(), payload.headers(), payload.body()};
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
