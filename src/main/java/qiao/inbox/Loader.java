package qiao.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads what claimed deliveries carry, for many of them at once. */
final class Loader {
  private final JdbcClient jdbc;

  Loader(DataSource source) {
    this.jdbc = JdbcClient.create(source);
  }

  Map<Long, Payload> payloads(Collection<Claim> claims) {
    Map<Long, Payload> found = new HashMap<>();
    jdbc.sql("select delivery, content_type, headers, body from payload where delivery in (:ids)")
        .param("ids", claims.stream().map(Claim::id).toList())
        .query(
            row -> {
              found.put(
                  row.getLong(1),
                  new Payload(row.getString(2), row.getString(3), row.getString(4)));
            });
    return found;
  }

  /** Returns, for every delivery that was begun before, the latest changing call of each step. */
  Map<Long, Map<String, Journal.Entry>> journals(Collection<Claim> claims) {
    List<Long> begun = claims.stream().filter(claim -> claim.attempt() > 1).map(Claim::id).toList();
    Map<Long, Map<String, Journal.Entry>> found = new HashMap<>();
    if (begun.isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            select c.delivery, c.step, c.id, c.state, c.sent_at, c.answer, c.rest
            from outside_call c join delivery d on d.id = c.delivery and d.run = c.run
            where c.delivery in (:ids) and c.changing = true order by c.id""")
        .param("ids", begun)
        .query(
            row -> {
              found
                  .computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                  .put(
                      row.getString(2),
                      new Journal.Entry(
                          row.getLong(3),
                          Journal.State.valueOf(row.getString(4)),
                          Instant.ofEpochMilli(row.getLong(5)),
                          row.getString(6),
                          row.getString(7)));
            });
    return found;
  }
}
