package qiao.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.secret.Secrets;

/** Reads deliveries for people; every text that leaves is masked once more. */
final class DeliveryReader {
  /** Acceptance times follow the ids but for threads that overtook each other. */
  private static final long DISORDER = Duration.ofMinutes(1).toMillis();

  private final JdbcClient jdbc;

  DeliveryReader(DataSource source) {
    this.jdbc = JdbcClient.create(source);
  }

  List<Delivery> find(Filter filter) {
    StringBuilder sql = new StringBuilder("select * from delivery where 1 = 1");
    List<Object> args = new ArrayList<>();
    filter.flow().ifPresent(flow -> and(sql, args, "flow = ?", flow));
    filter.state().ifPresent(state -> and(sql, args, state(filter, state), state.name()));
    filter.key().ifPresent(key -> and(sql, args, "dedupe_key = ?", key));
    filter
        .keyPrefix()
        .ifPresent(front -> and(sql, args, "dedupe_key like ? escape '!'", pattern(front)));
    filter.acceptedFrom().ifPresent(from -> acceptedFrom(sql, args, from.toEpochMilli()));
    filter.acceptedTo().ifPresent(to -> acceptedTo(sql, args, to.toEpochMilli()));
    filter.before().ifPresent(id -> and(sql, args, "id < ?", id));
    sql.append(filter.flow().isPresent() ? " order by flow desc, " : " order by ");
    sql.append(filter.flow().isPresent() && filter.state().isPresent() ? "state desc, " : "");
    sql.append("id desc limit ?");
    args.add(filter.limit());
    return jdbc.sql(sql.toString()).params(args).query((row, n) -> delivery(row)).list();
  }

  /** Done ones of all flows are most of the table: reading it backwards finds a page of them. */
  private static String state(Filter filter, DeliveryState state) {
    boolean most = state == DeliveryState.DONE && filter.flow().isEmpty();
    return most ? "state || '' = ?" : "state = ?";
  }

  private static void and(StringBuilder sql, List<Object> args, String condition, Object arg) {
    sql.append(" and ").append(condition);
    args.add(arg);
  }

  private static String pattern(String front) {
    return front.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  /** The bound on the id lets the page be read from its index, however long ago the time lies. */
  private void acceptedFrom(StringBuilder sql, List<Object> args, long from) {
    and(sql, args, "accepted_at >= ?", from);
    String edge =
        "select id from delivery where accepted_at < ? order by accepted_at desc, id desc limit 1";
    jdbc.sql(edge)
        .param(from - DISORDER)
        .query(Long.class)
        .optional()
        .ifPresent(id -> and(sql, args, "id > ?", id));
  }

  private void acceptedTo(StringBuilder sql, List<Object> args, long to) {
    and(sql, args, "accepted_at < ?", to);
    String edge = "select id from delivery where accepted_at >= ? order by accepted_at, id limit 1";
    jdbc.sql(edge)
        .param(to + DISORDER)
        .query(Long.class)
        .optional()
        .ifPresent(id -> and(sql, args, "id < ?", id));
  }

  Optional<Delivery> get(long id) {
    return jdbc.sql("select * from delivery where id = ?")
        .param(id)
        .query((row, n) -> delivery(row))
        .optional();
  }

  String payload(long id) {
    String sql = "select body from payload where delivery = ?";
    return Secrets.mask(jdbc.sql(sql).param(id).query(String.class).single());
  }

  List<Delivery.Attempt> attempts(long id) {
    return jdbc.sql("select * from attempt where delivery = ? order by number")
        .param(id)
        .query(
            (row, n) ->
                new Delivery.Attempt(
                    row.getInt("number"),
                    row.getInt("run"),
                    time(row, "started_at"),
                    time(row, "ended_at"),
                    row.getString("verdict"),
                    row.getString("fault"),
                    row.getString("step"),
                    text(row, "reason")))
        .list();
  }

  List<Delivery.Call> calls(long id) {
    return jdbc.sql("select * from outside_call where delivery = ? order by run, id")
        .param(id)
        .query((row, n) -> call(row))
        .list();
  }

  private static Delivery.Call call(ResultSet row) throws SQLException {
    return new Delivery.Call(
        row.getLong("id"),
        row.getInt("run"),
        row.getInt("attempt"),
        row.getString("step"),
        row.getString("account"),
        row.getString("operation"),
        row.getBoolean("changing"),
        row.getString("state"),
        time(row, "sent_at"),
        timeIfAny(row, "answered_at"),
        text(row, "request"),
        text(row, "answer"),
        row.getString("fault"),
        text(row, "reason"));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getString("flow"),
        text(row, "lane"),
        text(row, "dedupe_key"),
        row.getString("account"),
        DeliveryState.valueOf(row.getString("state")),
        time(row, "accepted_at"),
        time(row, "due_at"),
        time(row, "updated_at"),
        timeIfAny(row, "finished_at"),
        row.getInt("run"),
        row.getInt("attempts"),
        row.getInt("tries"),
        row.getString("fault"),
        row.getString("step"),
        text(row, "reason"),
        text(row, "advice"),
        text(row, "note"));
  }

  /** Finds what a waiting delivery waits behind: the head of its lane. */
  Optional<Delivery> head(long waiting) {
    return jdbc.sql(
            """
            select h.* from delivery h
            join delivery w on h.open_lane = w.open_lane and h.id <> w.id
            where w.id = ?
            order by case when h.state = 'MOVING' then 0 else 1 end, h.id limit 1""")
        .param(waiting)
        .query((row, n) -> delivery(row))
        .optional();
  }

  boolean isBehind(long id) {
    String sql = "select count(*) from delivery where id = ? and ready_at is null";
    return jdbc.sql(sql).param(id).query(Integer.class).single() > 0;
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Secrets.mask(row.getString(column));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static Optional<Instant> timeIfAny(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
