package qiao.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.secret.Secrets;

/** Reads deliveries for people; every text that leaves is masked once more. */
final class DeliveryReader {
  /** Acceptance times follow the ids but for threads that overtook each other. */
  private static final long DISORDER = Duration.ofMinutes(1).toMillis();

  private static final int LARGEST_READ = 1000;

  /** So many can be sorted here while somebody waits for a page. */
  private static final int FEW = 2000;

  private final JdbcClient jdbc;
  private final Dialect dialect;

  DeliveryReader(DataSource source) {
    PlannedAnew queries = new PlannedAnew(source);
    this.jdbc = JdbcClient.create(queries);
    this.dialect = queries.execute((ConnectionCallback<Dialect>) Dialect::of);
  }

  Dialect dialect() {
    return dialect;
  }

  List<Delivery> find(Filter filter) {
    if (filter.key().isPresent()) {
      return fit(filter, find(PageQuery.ofKey(filter.key().get())));
    }
    Optional<String> front = filter.keyPrefix().filter(text -> !text.isEmpty());
    if (front.isPresent()) {
      List<Delivery> few = find(PageQuery.ofKeysFrom(front.get(), dialect, FEW + 1));
      if (few.size() <= FEW) {
        return fit(filter, few);
      }
    }
    return page(filter);
  }

  private static List<Delivery> fit(Filter filter, List<Delivery> few) {
    return few.stream()
        .filter(one -> one.id() < filter.before().orElse(Long.MAX_VALUE))
        .filter(one -> filter.isIn(one) && filter.isAt(one))
        .sorted(Comparator.comparingLong(Delivery::id).reversed())
        .limit(filter.limit())
        .toList();
  }

  private List<Delivery> page(Filter filter) {
    long before = filter.before().orElse(Long.MAX_VALUE);
    long above = filter.acceptedFrom().map(this::lastBefore).orElse(0L);
    long below = filter.acceptedTo().map(this::firstAfter).orElse(Long.MAX_VALUE);
    return page(filter, above, Math.min(before, below));
  }

  /** Reads on where more is let in than is meant: by the bounds of the time, or by another key. */
  private List<Delivery> page(Filter filter, long above, long below) {
    List<Delivery> page = new ArrayList<>();
    long from = below;
    int size = filter.limit();
    while (page.size() < filter.limit()) {
      List<Delivery> read = find(PageQuery.of(filter, dialect, from, size));
      List<Delivery> in =
          read.stream().takeWhile(one -> one.id() > above && filter.isIn(one)).toList();
      in.stream()
          .filter(one -> filter.isAt(one) && filter.isLike(one))
          .limit(filter.limit() - page.size())
          .forEach(page::add);
      if (in.size() < size) {
        return page;
      }
      from = in.get(in.size() - 1).id();
      size = Math.min(LARGEST_READ, 4 * size);
    }
    return page;
  }

  private List<Delivery> find(PageQuery query) {
    return jdbc.sql(query.sql()).params(query.args()).query((row, n) -> delivery(row)).list();
  }

  /** Bounds a page by ids, so that it is read from its index however long ago the time lies. */
  private long lastBefore(Instant time) {
    String edge =
        "select id from delivery where accepted_at < ? order by accepted_at desc, id desc limit 1";
    return edge(edge, time.toEpochMilli() - DISORDER).orElse(0L);
  }

  private long firstAfter(Instant time) {
    String edge = "select id from delivery where accepted_at >= ? order by accepted_at, id limit 1";
    return edge(edge, time.toEpochMilli() + DISORDER).orElse(Long.MAX_VALUE);
  }

  private Optional<Long> edge(String sql, long time) {
    return jdbc.sql(sql).param(time).query(Long.class).optional();
  }

  Optional<Delivery> get(long id) {
    return jdbc.sql("select * from delivery where id = ?")
        .param(id)
        .query((row, n) -> delivery(row))
        .optional();
  }

  List<Delivery> get(Collection<Long> ids) {
    return jdbc.sql("select * from delivery where id in (:ids)")
        .param("ids", Set.copyOf(ids))
        .query((row, n) -> delivery(row))
        .list();
  }

  String payload(long id) {
    String sql = "select body from payload where delivery = ?";
    return Secrets.mask(jdbc.sql(sql).param(id).query(String.class).single());
  }

  String correlation(long id) {
    String headers =
        jdbc.sql("select headers from payload where delivery = ?")
            .param(id)
            .query(String.class)
            .single();
    Object given = Payloads.headers(headers).get(Headers.CORRELATION);
    return given == null ? InboxConsumer.correlation(id) : Secrets.mask(String.valueOf(given));
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
