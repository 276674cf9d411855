package qiao.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Knows this process's place among the nodes of one store.
 *
 * <p>A node shows that it lives by raising its {@code beat} in each of its transactions. Others
 * bury it when they saw the same beat for a whole lease, each by its own monotonic clock: clocks
 * that differ or jump change nothing. Because the beat is the first statement of a transaction and
 * burying deletes the row, a buried node can commit nothing more until it joins again, under a new
 * name.
 */
public final class Node {
  private final NodeSettings settings;
  private final boolean exclusive;
  private final LongSupplier nanos;
  private final Map<String, Sighting> others = new HashMap<>();
  private volatile String self = "";
  private volatile long heldUntil;
  private volatile int live = 1;
  private volatile long lost;
  private volatile boolean left;
  private long entered;
  private long lastLook;

  /**
   * @param exclusive whether the store admits one process only, so that all others are dead
   * @param nanos a clock that never jumps, such as {@link System#nanoTime()}
   */
  public Node(NodeSettings settings, boolean exclusive, LongSupplier nanos) {
    this.settings = settings;
    this.exclusive = exclusive;
    this.nanos = nanos;
    this.heldUntil = nanos.getAsLong();
  }

  /** Returns the name under which this node is known now; empty before it has joined. */
  public String self() {
    return self;
  }

  /** Returns how many nodes live, with this one. */
  public int live() {
    return live;
  }

  /**
   * Tells whether nobody can have taken over from this node yet. Ask right before something leaves
   * that others must not send as well.
   */
  public boolean held() {
    return !left && heldUntil - nanos.getAsLong() > 0;
  }

  /** Tells whether something taken under a name may still be acted on. */
  public boolean holds(String name) {
    return name.equals(self) && held();
  }

  /** Counts how often this node was buried alive. */
  public long timesLost() {
    return lost;
  }

  public Duration lease() {
    return settings.lease();
  }

  /** Tells whether this node has left for good; it must write nothing more. */
  public boolean hasLeft() {
    return left;
  }

  /** Joins under a new name; the caller commits. */
  public void join(Connection connection) throws SQLException {
    if (!self.isEmpty()) {
      lost++;
    }
    String name = settings.name() + "-" + UUID.randomUUID().toString().substring(0, 8);
    update(connection, "insert into node (name, beat) values (?, 0)", name);
    self = name;
  }

  /**
   * Begins a transaction: raises the beat and so keeps others from burying this node until the end
   * of the transaction.
   *
   * @return false when it was buried, or has not joined yet: the transaction must write nothing
   */
  public boolean enter(Connection connection) throws SQLException {
    long now = nanos.getAsLong();
    // Where nobody else can be, nobody waits for a sign of life.
    boolean alive =
        exclusive
            ? !self.isEmpty()
            : update(connection, "update node set beat = beat + 1 where name = ?", self) > 0;
    if (alive) {
      entered = now;
    }
    return alive;
  }

  /** Says that the transaction begun by {@link #enter} was committed. */
  public void committed() {
    // A quarter less than others wait: an answer may be under way, and clocks drift.
    heldUntil = entered + settings.lease().toNanos() / 4 * 3;
  }

  /** Looks at all nodes and buries those that are dead; returns their names. */
  public List<String> buryDead(Connection connection) throws SQLException {
    long now = nanos.getAsLong();
    if (now - lastLook > settings.lease().toNanos() / 2) {
      // Whoever did not look for long can't know how long a beat has stood still.
      others.clear();
    }
    lastLook = now;
    Map<String, Long> beats = beats(connection);
    // A beat may have been raised while the store was slow to answer.
    long seen = nanos.getAsLong();
    others.keySet().retainAll(beats.keySet());
    List<String> buried = new ArrayList<>();
    for (Map.Entry<String, Long> other : beats.entrySet()) {
      if (isDead(other.getKey(), other.getValue(), now, seen)
          && bury(connection, other.getKey(), other.getValue())) {
        buried.add(other.getKey());
      }
    }
    live = 1 + beats.size() - buried.size();
    return buried;
  }

  private Map<String, Long> beats(Connection connection) throws SQLException {
    Map<String, Long> beats = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement("select name, beat from node where name <> ?")) {
      select.setString(1, self);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          beats.put(row.getString(1), row.getLong(2));
        }
      }
    }
    return beats;
  }

  private boolean isDead(String name, long beat, long now, long seen) {
    Sighting last = others.get(name);
    if (last == null || last.beat() != beat) {
      others.put(name, new Sighting(beat, seen));
      return exclusive;
    }
    return now - last.since() > settings.lease().toNanos();
  }

  /** Buries a node unless it moves: one that is just writing is not waited for. */
  private static boolean bury(Connection connection, String name, long beat) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select name from node where name = ? and beat = ? for update skip locked")) {
      select.setString(1, name);
      select.setLong(2, beat);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && update(connection, "delete from node where name = ?", name) > 0;
      }
    }
  }

  /** Leaves for good; the caller commits. */
  public void leave(Connection connection) throws SQLException {
    update(connection, "delete from node where name = ?", self);
    left = true;
  }

  private static int update(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      return statement.executeUpdate();
    }
  }

  /** Since when another node's beat was seen to stand still. */
  private record Sighting(long beat, long since) {}
}
